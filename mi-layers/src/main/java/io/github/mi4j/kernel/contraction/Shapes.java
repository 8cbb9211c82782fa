package io.github.mi4j.kernel.contraction;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays whose first axis is the batch, and products of all pairs of their columns. */
final class Shapes {

  private Shapes() {}

  /** A view [batch, 1, columns]. */
  static INDArray asRows(INDArray array) {
    return array.reshape('f', true, array.size(0), 1, array.size(1));
  }

  /** A view [batch, columns, 1]. */
  static INDArray asColumns(INDArray array) {
    return array.reshape('f', true, array.size(0), array.size(1), 1);
  }

  /** An uninitialised array in 'f' order. */
  static INDArray temporary(DataType type, long... shape) {
    return Nd4j.createUninitialized(type, shape, 'f');
  }

  /**
   * All products of a column of one array with a column of another, row by row.
   *
   * @param fast [batch, p]
   * @param slow [batch, q]
   * @return [batch, p·q], column j·p + i = fast_i · slow_j
   */
  static INDArray pairs(INDArray fast, INDArray slow) {
    return pairs(fast, slow, temporary(fast.dataType(), fast.length() * slow.size(1)));
  }

  /**
   * The same in memory for so many numbers.
   *
   * @return a view of it
   */
  static INDArray pairs(INDArray fast, INDArray slow, INDArray memory) {
    long batch = fast.size(0);
    INDArray pairs = memory.reshape('f', true, batch, fast.size(1), slow.size(1)); // [batch, p, q]
    multiply(asColumns(fast), asRows(slow), pairs);
    return pairs.reshape('f', true, batch, fast.size(1) * slow.size(1));
  }

  /** result ← left ∘ right, axes of length 1 repeated. */
  static void multiply(INDArray left, INDArray right, INDArray result) {
    Nd4j.exec(new MulOp(new INDArray[] {left, right}, new INDArray[] {result}));
  }
}
