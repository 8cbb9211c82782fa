package io.github.mi4j.kernel.blas;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A_b·v_b or A_bᵀ·v_b for one row b of a batch after the other; for one thread. */
final class RowProduct {

  /** Columns of so many numbers are read faster one by one than by one call for all. */
  private static final int LONG = 128;

  /** OpenBLAS would use its own threads for longer ones. */
  private static final int TOO_LONG = 10_000;

  private final Blas blas;
  private final boolean transposed;
  private final int r;
  private final int s;
  private final double beta;
  private final boolean columnByColumn;
  private final INDArray matrices;
  private final INDArray v;
  private final INDArray out;
  private final Pointer matrix;
  private final Pointer from;
  private final Pointer to;

  /**
   * @param transposed whether it is A_bᵀ·v_b
   */
  RowProduct(
      Blas blas, INDArray matrices, boolean transposed, INDArray v, INDArray out, double beta) {
    INDArray ofColumn = transposed ? v : out;
    this.blas = blas;
    this.transposed = transposed;
    this.r = Math.toIntExact(ofColumn.size(1));
    this.s = Math.toIntExact((transposed ? out : v).size(1));
    this.beta = beta;
    this.columnByColumn = r >= LONG && r < TOO_LONG && Operand.stepAlongRows(ofColumn) == 1;
    this.matrices = matrices;
    this.v = v;
    this.out = out;
    this.matrix = blas.start(matrices);
    this.from = blas.start(v);
    this.to = blas.start(out);
  }

  /** out_b ← A_b·v_b + beta·out_b, or the same with A_bᵀ. */
  void compute(long row) {
    if (!columnByColumn) {
      inOneCall(row);
    } else if (transposed) {
      numberByNumber(row);
    } else {
      columnByColumn(row);
    }
  }

  private void inOneCall(long row) {
    moveTo(row, 0);
    int columns = transposed ? s : r;
    int inner = transposed ? r : s;
    int stepV = Operand.stepAlongRows(v);
    int stepOut = Operand.stepAlongRows(out);
    blas.gemm(false, !transposed, 1, columns, inner, from, stepV, matrix, r, beta, to, stepOut);
  }

  private void numberByNumber(long row) {
    for (int j = 0; j < s; j++) {
      moveTo(row, j);
      blas.dot(r, from, matrix, beta, to);
    }
  }

  private void columnByColumn(long row) {
    for (int j = 0; j < s; j++) {
      moveTo(row, j);
      if (j == 0 && beta != 1) {
        blas.gemv(false, r, 1, matrix, r, from, 1, beta, to, 1);
      } else {
        blas.add(r, from, matrix, to);
      }
    }
  }

  /** To column j of A_b and, of v_b and out_b, to what belongs to it. */
  private void moveTo(long row, int j) {
    matrix.position(row * matrices.stride(1) + (long) j * r);
    from.position(row * v.stride(0) + (transposed ? 0 : j * v.stride(1)));
    to.position(row * out.stride(0) + (transposed ? j * out.stride(1) : 0));
  }
}
