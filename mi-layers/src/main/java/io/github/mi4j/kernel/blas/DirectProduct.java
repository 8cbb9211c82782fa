package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;

/** One product of matrices, by the routine of BLAS that is made for their shapes. */
final class DirectProduct {

  private final Blas blas;

  DirectProduct(Blas blas) {
    this.blas = blas;
  }

  /** result ← left·right + beta·result. */
  void compute(Operand left, Operand right, Operand result, double beta) {
    boolean byRows = result.rows == 1 || result.transposed;
    try {
      if (byRows && result.columns > 1) {
        inOrder(right.transpose(), left.transpose(), result.transpose(), beta);
      } else {
        inOrder(left, right, result, beta);
      }
    } finally {
      Reference.reachabilityFence(left.array);
      Reference.reachabilityFence(right.array);
      Reference.reachabilityFence(result.array);
    }
  }

  /** The result is one column, or has its columns one after the other. */
  private void inOrder(Operand left, Operand right, Operand result, double beta) {
    if (result.columns == 1) {
      blas.gemv(
          left.transposed,
          left.rowsInMemory(),
          left.columnsInMemory(),
          blas.start(left.array),
          left.lead,
          blas.start(right.array),
          right.step(),
          beta,
          blas.start(result.array),
          result.step());
    } else if (left.columns == 1 && beta == 1) {
      blas.ger(
          (int) result.rows,
          (int) result.columns,
          blas.start(left.array),
          left.step(),
          blas.start(right.array),
          right.transpose().step(),
          blas.start(result.array),
          result.lead);
    } else {
      blas.gemm(
          left.transposed,
          right.transposed,
          Math.toIntExact(result.rows),
          Math.toIntExact(result.columns),
          Math.toIntExact(left.columns),
          blas.start(left.array),
          left.lead,
          blas.start(right.array),
          right.lead,
          beta,
          blas.start(result.array),
          result.lead);
    }
  }
}
