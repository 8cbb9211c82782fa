package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.OneHotRows;
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
 * <p>W [m·n, k] with row i·n + j, x [batch, n], z [batch, m] or, where consecutive rows share a
 * context, [contexts, m], y [batch, k]. May be shared between threads.
 */
public final class Contraction {

  private static final Logger LOG = LoggerFactory.getLogger(Contraction.class);

  private final long n;
  private final long m;
  private final long k;
  private final long limit = WorkingMemory.limit();
  private final Map<Size, ContractionPlan> keeping = new ConcurrentHashMap<>();
  private final Map<Size, ContractionPlan> forgetting = new ConcurrentHashMap<>();
  private final Map<Size, ContractionPlan> ofOneHot = new ConcurrentHashMap<>();

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
  public long numbersToKeep(long batch, long contexts, DataType type) {
    ContractionPlan plan = plan(batch, contexts, type);
    if (!plan.keeps()) {
      return 0;
    }
    return plan.generatesWeights() ? n * contexts * k : batch * m * k;
  }

  /** The plan of a forward and a backward pass. */
  public ContractionPlan plan(long batch, long contexts, DataType type) {
    return keeping.computeIfAbsent(new Size(batch, contexts, type), size -> planned(size, true));
  }

  /**
   * y ← zᵀ𝕎x.
   *
   * @param kept an array of {@link #numbersToKeep} numbers for the backward pass, or null
   */
  public void forward(INDArray w, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    OneHotRows codes = codes(x, z);
    ContractionPlan plan = plan(x, z, kept);
    if (codes != null) {
      new OneHotContraction(plan, n, m, k, limit).forward(w, x, codes, y);
    } else if (plan.generatesWeights()) {
      new GeneratedContraction(n, m, k, limit).forward(w, x, z, y, kept);
    } else {
      INDArray ofRows = SharedContexts.repeated(z, x.size(0)); // [batch, m]
      new PlannedContraction(plan, n, m, k, limit).forward(w, x, ofRows, y, kept);
    }
  }

  /**
   * Sets the gradients.
   *
   * @param kept what {@link #forward} was given with the same w, x and z, overwritten, or null
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
    OneHotRows codes = codes(x, z);
    ContractionPlan plan = plan(x, z, kept);
    if (codes != null) {
      new OneHotContraction(plan, n, m, k, limit).backward(w, x, codes, dy, dw, dx, dz, kept);
      return;
    }
    if (plan.generatesWeights()) {
      new GeneratedContraction(n, m, k, limit).backward(w, x, z, dy, dw, dx, dz, kept);
      return;
    }
    INDArray ofRows = SharedContexts.repeated(z, x.size(0)); // [batch, m]
    INDArray dOfRows = ofRows == z ? dz : Shapes.temporary(z.dataType(), ofRows.shape());
    new PlannedContraction(plan, n, m, k, limit).backward(w, x, ofRows, dy, dw, dx, dOfRows, kept);
    if (dOfRows != dz) {
      dz.assign(SharedContexts.summed(dOfRows, z.size(0)));
    }
  }

  /** The tasks of rows whose contexts are their codes, if it is cheaper to know them, or null. */
  private @Nullable OneHotRows codes(INDArray x, INDArray z) {
    if (x.size(0) != z.size(0)) {
      return null;
    }
    Size size = new Size(x.size(0), z.size(0), x.dataType());
    boolean worthALook = ofOneHot.computeIfAbsent(size, this::plannedOfOneHot).sortsByTask();
    return worthALook ? OneHotRows.of(z) : null;
  }

  private ContractionPlan plannedOfOneHot(Size size) {
    ContractionPlan plan =
        new ContractionPlanner(n, m, k, limit, Costs.of(size.type))
            .planOfOneHot(size.batch, size.type);
    LOG.debug("{}, n {}, m {}, k {}, if contexts are one-hot: {}", size, n, m, k, plan);
    return plan;
  }

  private ContractionPlan plan(INDArray x, INDArray z, @Nullable INDArray kept) {
    Size size = new Size(x.size(0), z.size(0), x.dataType());
    return kept == null
        ? forgetting.computeIfAbsent(size, wanted -> planned(wanted, false))
        : plan(size.batch, size.contexts, size.type);
  }

  private ContractionPlan planned(Size size, boolean keeps) {
    ContractionPlanner planner = new ContractionPlanner(n, m, k, limit, Costs.of(size.type));
    ContractionPlan plan =
        keeps
            ? planner.plan(size.batch, size.contexts)
            : planner.planThatKeepsNothing(size.batch, size.contexts);
    LOG.debug("{}, n {}, m {}, k {}: {}", size, n, m, k, plan);
    return plan;
  }
}
