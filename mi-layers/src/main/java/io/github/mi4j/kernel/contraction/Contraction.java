package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product term y_o = Σ_ij z_i 𝕎_ijo x_j of batches and its gradients, each batch in the order
 * that is cheapest for its size.
 *
 * <p>W [m·n, k] with row i·n + j, x [batch, n], z [batch, m], y [batch, k]. May be shared between
 * threads.
 */
public final class Contraction {

  private static final Logger LOG = LoggerFactory.getLogger(Contraction.class);

  private final long n;
  private final long m;
  private final long k;
  private final long limit = WorkingMemory.limit();
  private final Map<Map.Entry<DataType, Long>, ContractionPlan> keeping = new ConcurrentHashMap<>();
  private final Map<Map.Entry<DataType, Long>, ContractionPlan> forgetting =
      new ConcurrentHashMap<>();

  /**
   * @param n size of x
   * @param m size of z
   * @param k size of y
   */
  public Contraction(long n, long m, long k) {
    this.n = n;
    this.m = m;
    this.k = k;
  }

  /** How many numbers the forward pass would like to keep for the backward pass; 0 for none. */
  public long numbersToKeep(long batch, DataType type) {
    return plan(batch, type).backward() == Backward.KEPT_PRODUCT ? batch * m * k : 0;
  }

  /** The plan of a forward and a backward pass. */
  public ContractionPlan plan(long batch, DataType type) {
    return keeping.computeIfAbsent(Map.entry(type, batch), size -> planned(size, true));
  }

  /**
   * y ← zᵀ𝕎x.
   *
   * @param kept an array of {@link #numbersToKeep} numbers for the backward pass, or null
   */
  public void forward(INDArray w, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    contraction(x, kept).forward(w, x, z, y, kept);
  }

  /**
   * Sets the gradients.
   *
   * @param kept what {@link #forward} was given with the same w and x, or null
   */
  public void backward(
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dw,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    contraction(x, kept).backward(w, x, z, dy, dw, dx, dz, kept);
  }

  private PlannedContraction contraction(INDArray x, @Nullable INDArray kept) {
    long batch = x.size(0);
    ContractionPlan plan =
        kept == null
            ? forgetting.computeIfAbsent(
                Map.entry(x.dataType(), batch), size -> planned(size, false))
            : plan(batch, x.dataType());
    return new PlannedContraction(plan, n, m, k, limit);
  }

  private ContractionPlan planned(Map.Entry<DataType, Long> size, boolean keeps) {
    ContractionPlanner planner = new ContractionPlanner(n, m, k, limit, Costs.of(size.getKey()));
    long batch = size.getValue();
    ContractionPlan plan = keeps ? planner.plan(batch) : planner.planThatKeepsNothing(batch);
    LOG.debug("batch {}, n {}, m {}, k {}, {}: {}", batch, n, m, k, size.getKey(), plan);
    return plan;
  }
}
