package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.Pointer;
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
    compute(matrices, out.size(1), v.size(1), true, v, out, beta);
  }

  /** out_b ← A_bᵀ·v_b + beta·out_b, where v is [batch, r] and out [batch, s]. */
  public static void productOfTransposed(INDArray matrices, INDArray v, INDArray out, double beta) {
    compute(matrices, v.size(1), out.size(1), false, v, out, beta);
  }

  private static void compute(
      INDArray matrices,
      long r,
      long s,
      boolean transposed,
      INDArray v,
      INDArray out,
      double beta) {
    Blas blas = Blas.of(matrices.dataType());
    if (blas == null) {
      throughNd4j(matrices.transpose().reshape('c', v.size(0), s, r), transposed, v, out, beta);
      return;
    }
    try {
      directly(blas, matrices, Math.toIntExact(r), transposed, v, out, beta);
    } finally {
      Reference.reachabilityFence(matrices);
      Reference.reachabilityFence(v);
      Reference.reachabilityFence(out);
    }
  }

  private static void directly(
      Blas blas,
      INDArray matrices,
      int r,
      boolean transposed,
      INDArray v,
      INDArray out,
      double beta) {
    int columns = Math.toIntExact(out.size(1));
    int inner = Math.toIntExact(v.size(1));
    SideBySide.forEach(
        v.size(0),
        (long) columns * inner,
        (first, end) -> {
          Pointer matrix = blas.start(matrices);
          Pointer from = blas.start(v);
          Pointer to = blas.start(out);
          for (long row = first; row < end; row++) {
            matrix.position(row * matrices.stride(1));
            from.position(row * v.stride(0));
            to.position(row * out.stride(0));
            blas.gemm(
                false,
                transposed,
                1,
                columns,
                inner,
                from,
                Operand.stepAlongRows(v),
                matrix,
                r,
                beta,
                to,
                Operand.stepAlongRows(out));
          }
        });
  }

  /**
   * @param ofRows A_bᵀ for all rows, [batch, s, r]
   */
  private static void throughNd4j(
      INDArray ofRows, boolean transposed, INDArray v, INDArray out, double beta) {
    if (transposed) {
      Gemm.product(asRows(v), ofRows, asRows(out), beta);
    } else {
      Gemm.product(ofRows, asColumns(v), asColumns(out), beta);
    }
  }

  private static INDArray asRows(INDArray array) {
    return array.reshape('f', true, array.size(0), 1, array.size(1));
  }

  private static INDArray asColumns(INDArray array) {
    return array.reshape('f', true, array.size(0), array.size(1), 1);
  }
}
