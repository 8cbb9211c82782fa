package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Building blocks that several forms share: products and sums written straight into 'f'-ordered
 * results.
 */
final class Affine {

  private Affine() {}

  /** An uninitialised temporary of x's type in 'f' order. */
  static INDArray temporary(INDArray x, long... shape) {
    return Nd4j.createUninitialized(x.dataType(), shape, 'f');
  }

  /** result ← left · right. */
  static void product(INDArray left, INDArray right, INDArray result) {
    Nd4j.gemm(left, right, result, false, false, 1, 0);
  }

  /** result ← result + left · right. */
  static void addProduct(INDArray left, INDArray right, INDArray result) {
    Nd4j.gemm(left, right, result, false, false, 1, 1);
  }

  /** dw ← xᵀ · dy, the gradient of w in y = x · w. */
  static void weightGradient(INDArray x, INDArray dy, INDArray dw) {
    Nd4j.gemm(x, dy, dw, true, false, 1, 0);
  }

  /** dw ← dw + xᵀ · dy. */
  static void addWeightGradient(INDArray x, INDArray dy, INDArray dw) {
    Nd4j.gemm(x, dy, dw, true, false, 1, 1);
  }

  /** dx ← dy · wᵀ, the gradient of x in y = x · w. */
  static void inputGradient(INDArray dy, INDArray w, INDArray dx) {
    Nd4j.gemm(dy, w, dx, false, true, 1, 0);
  }

  /** dx ← dx + dy · wᵀ. */
  static void addInputGradient(INDArray dy, INDArray w, INDArray dx) {
    Nd4j.gemm(dy, w, dx, false, true, 1, 1);
  }

  /** db ← Σ_batch dy, the gradient of b in y = … + b. */
  static void biasGradient(INDArray dy, INDArray db) {
    db.assign(dy.sum(true, 0));
  }
}
