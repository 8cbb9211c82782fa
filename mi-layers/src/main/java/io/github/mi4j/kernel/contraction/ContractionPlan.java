package io.github.mi4j.kernel.contraction;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How the product term y_o = Σ_ij z_i 𝕎_ijo x_j of a batch is computed, forward and backward, and
 * why.
 *
 * <p>All orders cost 2·batch·m·n·k operations forward and twice that backward, and what they
 * compute again; they differ in what lies in memory between two products.
 *
 * <pre class="usage">{@code
 * ContractionPlan plan = ContractionPlan.of(1024, 2048, 32, 256, DataType.FLOAT);
 * }</pre>
 */
public final class ContractionPlan {

  /** The order of the forward pass. */
  public enum Forward {
    /** P = x·W [batch, m·k] for all outputs at once, then y_o = Σ_i z_i P_io: "x first". */
    INPUT_FIRST,
    /** K = z ⊗ x [batch, m·n], the Khatri-Rao product, then y = K·W. */
    OUTER_PRODUCT,
    /** W'(z) for every context, then y = W'(z)x for all rows that share it. */
    GENERATED_WEIGHTS,
    /** For contexts that are codes of tasks: rows sorted by task, a product with W_i for each. */
    TASK_BY_TASK
  }

  /** The order of the backward pass. */
  public enum Backward {
    /**
     * dz from the P that the forward pass kept; dx and dW by a product each with Q = z ⊗ dy [batch,
     * m·k].
     */
    KEPT_PRODUCT,
    /** The same, computing P again. */
    PRODUCT_AGAIN,
    /** R = dy·Wᵀ [batch, m·n] gives dx and dz; dW comes from the smaller of K and Q. */
    OUTPUT_FIRST,
    /**
     * dx from the W'(z) that the forward pass kept; its gradient, the sum over all rows that share
     * it, gives dz and dW.
     */
    KEPT_WEIGHTS,
    /** The same, generating W'(z) again. */
    WEIGHTS_AGAIN,
    /** dx and dW by a product for each task; dz from P. */
    TASK_BY_TASK
  }

  /** How one matrix per row of the batch lies in memory, which decides how it is multiplied. */
  public enum Storage {
    /**
     * An entry of all rows after the other: [batch, r·s] in 'f' order, entry (i, j) in column j·r +
     * i. Multiplied by a few calls over the whole batch.
     */
    BY_ENTRY,
    /**
     * A row's matrix after the other: [r·s, batch] in 'f' order. Multiplied by one small product
     * per row.
     */
    BY_ROW,
    /** A column of all contexts' matrices after the other: [r, contexts·s] in 'f' order. */
    BY_COLUMN
  }

  private final Forward forward;
  private final Storage forwardStorage;
  private final Backward backward;
  private final Storage backwardStorage;
  private final double forwardSeconds;
  private final double backwardSeconds;

  ContractionPlan(
      Forward forward,
      Storage forwardStorage,
      double forwardSeconds,
      Backward backward,
      Storage backwardStorage,
      double backwardSeconds) {
    this.forward = forward;
    this.forwardStorage = forwardStorage;
    this.forwardSeconds = forwardSeconds;
    this.backward = backward;
    this.backwardStorage = backwardStorage;
    this.backwardSeconds = backwardSeconds;
  }

  /**
   * The plan for a training step with these sizes.
   *
   * @param batch number of rows
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param type in which it is computed
   */
  public static ContractionPlan of(long batch, long n, long m, long k, DataType type) {
    return ofShared(batch, batch, n, m, k, type);
  }

  /**
   * The plan for a training step in which rows share contexts: each has as many as any other.
   *
   * @param batch number of rows
   * @param contexts number of contexts
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param type in which it is computed
   */
  public static ContractionPlan ofShared(
      long batch, long contexts, long n, long m, long k, DataType type) {
    return new ContractionPlanner(n, m, k, WorkingMemory.limit(), Costs.of(type))
        .plan(batch, contexts);
  }

  /**
   * The plan for a training step whose contexts are one-hot codes, each task with as many rows as
   * any other. On the processor, rows are looked at to know them; elsewhere they are like others.
   *
   * @param batch number of rows
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param type in which it is computed
   */
  public static ContractionPlan ofOneHot(long batch, long n, long m, long k, DataType type) {
    return new ContractionPlanner(n, m, k, WorkingMemory.limit(), Costs.of(type))
        .planOfOneHot(batch, type);
  }

  /** Whether rows are sorted by the tasks that their contexts encode. */
  boolean sortsByTask() {
    return forward == Forward.TASK_BY_TASK;
  }

  /** Whether weights are generated once for every context. */
  boolean generatesWeights() {
    return forward == Forward.GENERATED_WEIGHTS;
  }

  /** Whether the backward pass is cheaper with something of the forward pass. */
  boolean keeps() {
    return backward == Backward.KEPT_PRODUCT || backward == Backward.KEPT_WEIGHTS;
  }

  /** The order of the forward pass. */
  public Forward forward() {
    return forward;
  }

  /** How P lies in memory in the forward pass. */
  public Storage forwardStorage() {
    return forwardStorage;
  }

  /** The order of the backward pass. */
  public Backward backward() {
    return backward;
  }

  /** How P or R lies in memory in the backward pass. */
  public Storage backwardStorage() {
    return backwardStorage;
  }

  /** What the cost model expects of the forward pass. */
  double forwardSeconds() {
    return forwardSeconds;
  }

  /** What the cost model expects of both passes. */
  public double expectedSeconds() {
    return forwardSeconds + backwardSeconds;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "forward %s %s (%.3g ms), backward %s %s (%.3g ms)",
        forward,
        forwardStorage,
        forwardSeconds * 1e3,
        backward,
        backwardStorage,
        backwardSeconds * 1e3);
  }
}
