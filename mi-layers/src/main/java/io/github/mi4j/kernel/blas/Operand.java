package io.github.mi4j.kernel.blas;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix as BLAS reads it: its columns lie in memory one after the other or, where it is the
 * transposed one that does so, its rows.
 */
final class Operand {

  final INDArray array;
  final long rows;
  final long columns;

  /** Whether it is rows that lie one after the other. */
  final boolean transposed;

  /** Numbers from the start of a column, or row, to that of the next. */
  final int lead;

  private Operand(INDArray array, long rows, long columns, boolean transposed, long lead) {
    this.array = array;
    this.rows = rows;
    this.columns = columns;
    this.transposed = transposed;
    this.lead = Math.toIntExact(lead);
  }

  /** A matrix, or null if neither its columns nor its rows are contiguous. */
  static @Nullable Operand of(INDArray matrix) {
    long rows = matrix.size(0);
    long columns = matrix.size(1);
    if (rows == 1 || matrix.stride(0) == 1) {
      long lead = columns == 1 ? rows : matrix.stride(1);
      return lead < rows ? null : new Operand(matrix, rows, columns, false, lead);
    }
    if (columns == 1 || matrix.stride(1) == 1) {
      long lead = matrix.stride(0);
      return lead < columns ? null : new Operand(matrix, rows, columns, true, lead);
    }
    return null;
  }

  /** Numbers from one feature of a row to the next. */
  static int stepAlongRows(INDArray matrix) {
    return matrix.size(1) == 1 ? 1 : Math.toIntExact(matrix.stride(1));
  }

  Operand transpose() {
    return new Operand(array, columns, rows, !transposed, lead);
  }

  /** Numbers from one to the next, of a matrix that is one column. */
  int step() {
    return transposed ? lead : 1;
  }

  /** Rows of the matrix that lies in memory column after column. */
  int rowsInMemory() {
    return Math.toIntExact(transposed ? columns : rows);
  }

  /** Columns of the matrix that lies in memory column after column. */
  int columnsInMemory() {
    return Math.toIntExact(transposed ? rows : columns);
  }
}
