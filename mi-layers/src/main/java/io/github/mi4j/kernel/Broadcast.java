package io.github.mi4j.kernel;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Ones;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Operations of a matrix with a row or a column, in place. ND4J's own have the processor read a row
 * or a column of one number, which on a GPU waits for all that was begun before. On the processor
 * sums are outer products with ones, which BLAS adds in an eighth of the time.
 */
public final class Broadcast {

  private Broadcast() {}

  /** a ← a + row, for every row. */
  static INDArray addRow(INDArray a, INDArray row) {
    if (Gemm.isDirect(a.dataType())) {
      Gemm.product(Ones.column(a.dataType(), a.size(0)), row, a, 1);
      return a;
    }
    return row.length() == 1 ? a.addi(row) : a.addiRowVector(row);
  }

  /** a ← a ∘ row, for every row. */
  static INDArray multiplyRow(INDArray a, INDArray row) {
    return row.length() == 1 ? a.muli(row) : a.muliRowVector(row);
  }

  /** a ← a + column, for every column. */
  static INDArray addColumn(INDArray a, INDArray column) {
    if (Gemm.isDirect(a.dataType())) {
      Gemm.product(column, Ones.row(a.dataType(), a.size(1)), a, 1);
      return a;
    }
    return column.length() == 1 ? a.addi(column) : a.addiColumnVector(column);
  }

  /** a ← a − column, for every column. */
  static INDArray subtractColumn(INDArray a, INDArray column) {
    return column.length() == 1 ? a.subi(column) : a.subiColumnVector(column);
  }

  /** a ← a ∘ column, for every column. */
  public static INDArray multiplyColumn(INDArray a, INDArray column) {
    return column.length() == 1 ? a.muli(column) : a.muliColumnVector(column);
  }

  /** result ← a ∘ column, for every column. */
  static INDArray multiplyColumn(INDArray a, INDArray column, INDArray result) {
    return column.length() == 1
        ? a.muli(column, result)
        : Nd4j.getExecutioner().exec(new BroadcastMulOp(a, column, result, 0));
  }

  /** a ← a / column, for every column. */
  static INDArray divideColumn(INDArray a, INDArray column) {
    return column.length() == 1 ? a.divi(column) : a.diviColumnVector(column);
  }
}
