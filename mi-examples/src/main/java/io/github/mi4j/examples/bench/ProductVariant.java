package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A variant that computes zᵀ𝕎x and all its gradients, so that its numbers can be checked. */
public abstract class ProductVariant extends Variant {

  /**
   * What {@link #forwardBackward} computes.
   *
   * @param y [batch, k]
   * @param dx [batch, n]
   * @param dz [batch, m], or [runs, m] where the variant reads the context of each run
   * @param dw [m·n, k], row i·n + j
   */
  public record Result(INDArray y, INDArray dx, INDArray dz, INDArray dw) {}

  /**
   * @param name its name in results
   */
  protected ProductVariant(String name) {
    super(name);
  }

  /** Copies of what the last {@link #forwardBackward} computed. */
  public abstract Result result();
}
