package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of the rows of each task with the weights of that task.
 *
 * <p>W [tasks·n, k] in 'f' order, of which task t has the rows t·n to (t + 1)·n; x [rows, n] and y
 * [rows, k] in 'c' order, sorted by {@link OneHotRows#sort}.
 */
public final class TaskProducts {

  private final OneHotRows codes;
  private final int n;
  private final int k;

  /**
   * @param codes of the rows
   * @param n size of x
   * @param k size of y
   */
  public TaskProducts(OneHotRows codes, long n, long k) {
    this.codes = codes;
    this.n = Math.toIntExact(n);
    this.k = Math.toIntExact(k);
  }

  /** y ← xW_t. */
  public void product(INDArray x, INDArray w, INDArray y) {
    forEachTask(
        x,
        w,
        y,
        (blas, rows, ofX, ofW, ofY) ->
            blas.gemm(true, false, k, rows, n, ofW, lead(w), ofX, n, 0, ofY, k));
  }

  /** dx ← dyW_tᵀ. */
  public void productWithTransposed(INDArray dx, INDArray w, INDArray dy) {
    forEachTask(
        dx,
        w,
        dy,
        (blas, rows, ofX, ofW, ofY) ->
            blas.gemm(false, false, n, rows, k, ofW, lead(w), ofY, k, 0, ofX, n));
  }

  /** dW_t ← xᵀdy + beta·dW_t. */
  public void productOfTransposed(INDArray x, INDArray dy, INDArray dw, double beta) {
    forEachTask(
        x,
        dw,
        dy,
        (blas, rows, ofX, ofW, ofY) ->
            blas.gemm(false, true, n, k, rows, ofX, n, ofY, k, beta, ofW, lead(dw)));
  }

  /** One task's product, given where its parts begin. */
  private interface Product {

    void compute(Blas blas, int rows, Pointer x, Pointer w, Pointer y);
  }

  private void forEachTask(INDArray x, INDArray w, INDArray y, Product product) {
    Blas blas = Blas.require(w.dataType());
    try {
      Pointer ofX = blas.start(x);
      Pointer ofW = blas.start(w);
      Pointer ofY = blas.start(y);
      for (int task = 0; task < codes.tasks(); task++) {
        ofX.position((long) codes.start(task) * n);
        ofW.position((long) task * n);
        ofY.position((long) codes.start(task) * k);
        product.compute(blas, codes.rows(task), ofX, ofW, ofY);
      }
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(y);
    }
  }

  private static int lead(INDArray w) {
    return Math.toIntExact(w.size(1) == 1 ? w.size(0) : w.stride(1));
  }
}
