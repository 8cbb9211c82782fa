package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An order of computing the product term zᵀ𝕎x for a batch, and its gradients.
 *
 * <p>All orders cost 2·batch·m·n·k operations forward and twice that backward; they differ in what
 * lies between the two multiplications and in how many calls they make.
 */
abstract class Contraction {

  final long n;
  final long m;
  final long k;

  Contraction(long n, long m, long k) {
    this.n = n;
    this.m = m;
    this.k = k;
  }

  /**
   * The order for these sizes: output by output where there are few of them, since a handful of
   * plain products then beats a product per example.
   */
  static Contraction forSizes(long n, long m, long k) {
    return k <= PerOutputContraction.MOST_OUTPUTS
        ? new PerOutputContraction(n, m, k)
        : new BatchedContraction(n, m, k);
  }

  /** How many temporary numbers one row needs. */
  abstract long numbersPerRow();

  /** y ← y + zᵀ𝕎x. */
  abstract void addForward(INDArray w, INDArray x, INDArray z, INDArray y);

  /** dw ← dw + gradient, dx ← dx + gradient, dz ← dz + gradient. */
  abstract void addBackward(
      INDArray w, INDArray x, INDArray z, INDArray dy, INDArray dw, INDArray dx, INDArray dz);
}
