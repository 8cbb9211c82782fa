package io.github.mi4j.kernel;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.contraction.SharedContexts;
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
    Gemm.product(left, right, result, 0);
  }

  /** result ← result + left · right. */
  static void addProduct(INDArray left, INDArray right, INDArray result) {
    Gemm.product(left, right, result, 1);
  }

  /** result ← result + z · w, each row of z for the rows of the result that share it. */
  static void addContextProduct(INDArray z, INDArray w, INDArray result) {
    if (z.size(0) == result.size(0)) {
      addProduct(z, w, result);
      return;
    }
    INDArray ofContexts = temporary(z, z.size(0), w.size(1)); // [contexts, k]
    product(z, w, ofContexts);
    SharedContexts.add(ofContexts, result);
  }

  /** dw ← xᵀ · dy, the gradient of w in y = x · w. */
  static void weightGradient(INDArray x, INDArray dy, INDArray dw) {
    Gemm.productOfTransposed(x, dy, dw, 0);
  }

  /** dx ← dy · wᵀ, the gradient of x in y = x · w. */
  static void inputGradient(INDArray dy, INDArray w, INDArray dx) {
    Gemm.productWithTransposed(dy, w, dx, 0);
  }

  /** dx ← dx + dy · wᵀ. */
  static void addInputGradient(INDArray dy, INDArray w, INDArray dx) {
    Gemm.productWithTransposed(dy, w, dx, 1);
  }

  /** db ← Σ_batch dy, the gradient of b in y = … + b. */
  static void biasGradient(INDArray dy, INDArray db) {
    Sums.overRows(dy, db);
  }
}
