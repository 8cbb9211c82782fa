package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All outputs at once: one large product with W and a small one per example.
 *
 * <p>Forward, W meets the smaller of two intermediates: P = x·W with W read as [n, m·k], after
 * which each example's [k, m] block of P meets z; or K = z ⊗ x, which meets W read as [m·n, k].
 * Backward, the gradient of K gives dx and dz, and dW comes from the gradient of P or from K.
 *
 * <p>Intermediates are written so that the block of an example is contiguous.
 */
final class BatchedContraction extends Contraction {

  private final boolean xFirst;

  BatchedContraction(long n, long m, long k) {
    super(n, m, k);
    this.xFirst = k <= n;
  }

  @Override
  long numbersPerRow() {
    return m * n + m * Math.min(n, k);
  }

  @Override
  void addForward(INDArray w, INDArray x, INDArray z, INDArray y) {
    long batch = x.size(0);
    if (xFirst) {
      INDArray pt = Affine.temporary(x, m * k, batch); // [m·k, batch]
      Nd4j.gemm(byInput(w), x, pt, true, true, 1, 0);
      INDArray p = pt.transpose().reshape('c', batch, k, m); // [batch, k, m], a view
      y.addi(Nd4j.matmul(p, perExample(z, m, 1)).reshape('c', batch, k));
    } else {
      INDArray product = Affine.temporary(y, y.shape()); // [batch, k]
      Affine.product(outer(z, m, x, n), w, product);
      y.addi(product);
    }
  }

  @Override
  void addBackward(
      INDArray w, INDArray x, INDArray z, INDArray dy, INDArray dw, INDArray dx, INDArray dz) {
    long batch = x.size(0);
    if (xFirst) {
      Affine.addWeightGradient(x, outer(dy, k, z, m), byInput(dw));
    } else {
      Affine.addWeightGradient(outer(z, m, x, n), dy, dw);
    }
    INDArray rt = Affine.temporary(x, m * n, batch); // [m·n, batch]
    Nd4j.gemm(w, dy, rt, false, true, 1, 0);
    INDArray r = rt.transpose().reshape('c', batch, m, n); // [batch, m, n], a view
    dx.addi(Nd4j.matmul(perExample(z, 1, m), r).reshape('c', batch, n));
    dz.addi(Nd4j.matmul(r, perExample(x, n, 1)).reshape('c', batch, m));
  }

  /** W read as [n, m·k], a view. */
  private INDArray byInput(INDArray w) {
    return w.reshape('f', n, m * k);
  }

  /** Rows vec(a_b ⊗ c_b) [batch, rows·columns], c running fastest. */
  private static INDArray outer(INDArray a, long rows, INDArray c, long columns) {
    INDArray product = Nd4j.matmul(perExample(a, rows, 1), perExample(c, 1, columns));
    return product.reshape('c', a.size(0), rows * columns);
  }

  /** A contiguous copy [batch, rows, columns]. */
  private static INDArray perExample(INDArray stream, long rows, long columns) {
    return stream.dup('c').reshape('c', stream.size(0), rows, columns);
  }
}
