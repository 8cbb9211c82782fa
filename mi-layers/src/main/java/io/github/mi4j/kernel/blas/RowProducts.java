package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One matrix A_b [r, s] for every row b of a batch times a vector for every row, one call of BLAS
 * each: a tenth of a microsecond and what it takes to read the matrix. ND4J does the same in some
 * ten times as long for small matrices.
 *
 * <p>Matrices [r·s, batch] with a column per row of the batch, entry (i, j) at j·r + i.
 */
public final class RowProducts {

  private RowProducts() {}

  /** out_b ← A_b·v_b + beta·out_b, where v is [batch, s] and out [batch, r]. */
  public static void product(INDArray matrices, INDArray v, INDArray out, double beta) {
    compute(matrices, false, v, out, beta);
  }

  /** out_b ← A_bᵀ·v_b + beta·out_b, where v is [batch, r] and out [batch, s]. */
  public static void productOfTransposed(INDArray matrices, INDArray v, INDArray out, double beta) {
    compute(matrices, true, v, out, beta);
  }

  /**
   * Both at once, so that A_b is read from the cache the second time: out_b ← A_b·v_b + beta·out_b
   * and outOfTransposed_b ← A_bᵀ·u_b.
   */
  public static void bothProducts(
      INDArray matrices,
      INDArray v,
      INDArray out,
      double beta,
      INDArray u,
      INDArray outOfTransposed) {
    Blas blas = Blas.of(matrices.dataType());
    if (blas == null) {
      product(matrices, v, out, beta);
      productOfTransposed(matrices, u, outOfTransposed, 0);
      return;
    }
    forEachRow(
        List.of(matrices, v, out, u, outOfTransposed),
        (first, end) -> {
          RowProduct product = new RowProduct(blas, matrices, false, v, out, beta);
          RowProduct ofTransposed = new RowProduct(blas, matrices, true, u, outOfTransposed, 0);
          for (long row = first; row < end; row++) {
            product.compute(row);
            ofTransposed.compute(row);
          }
        });
  }

  private static void compute(
      INDArray matrices, boolean transposed, INDArray v, INDArray out, double beta) {
    Blas blas = Blas.of(matrices.dataType());
    if (blas == null) {
      throughNd4j(matrices, transposed, v, out, beta);
      return;
    }
    forEachRow(
        List.of(matrices, v, out),
        (first, end) -> {
          RowProduct product = new RowProduct(blas, matrices, transposed, v, out, beta);
          for (long row = first; row < end; row++) {
            product.compute(row);
          }
        });
  }

  /**
   * @param arrays all that the work has pointers into, the matrices first
   */
  private static void forEachRow(List<INDArray> arrays, SideBySide.Work work) {
    INDArray matrices = arrays.get(0);
    try {
      SideBySide.forEach(matrices.size(1), matrices.size(0), work);
    } finally {
      Reference.reachabilityFence(arrays);
    }
  }

  private static void throughNd4j(
      INDArray matrices, boolean transposed, INDArray v, INDArray out, double beta) {
    long r = (transposed ? v : out).size(1);
    long s = (transposed ? out : v).size(1);
    INDArray ofRows = matrices.transpose().reshape('c', v.size(0), s, r); // A_bᵀ, [batch, s, r]
    if (transposed) {
      Gemm.product(ofRows, asColumns(v), asColumns(out), beta);
    } else {
      Gemm.product(asRows(v), ofRows, asRows(out), beta);
    }
  }

  private static INDArray asRows(INDArray array) {
    return array.reshape('f', true, array.size(0), 1, array.size(1));
  }

  private static INDArray asColumns(INDArray array) {
    return array.reshape('f', true, array.size(0), array.size(1), 1);
  }
}
