package io.github.mi4j.inspect;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor of three axes as matrices: one axis along the columns, the two others along the rows.
 */
final class Unfolding {

  private final INDArray tensor;

  /**
   * @param tensor in double precision
   */
  Unfolding(INDArray tensor) {
    this.tensor = tensor;
  }

  long size(int axis) {
    return tensor.size(axis);
  }

  double norm() {
    return tensor.norm2Number().doubleValue();
  }

  /** The tensor without what these factors make of it. */
  Unfolding without(INDArray[] factors) {
    INDArray made = products(factors, 2).mmul(factors[2].transpose());
    return new Unfolding(tensor.sub(made.reshape('c', tensor.shape())));
  }

  /** The matrix with one column per index of an axis. */
  INDArray matrix(int axis) {
    INDArray last = tensor.permute(first(axis), second(axis), axis).dup('c');
    return last.reshape('c', last.size(0) * last.size(1), last.size(2));
  }

  /** The products of the columns of the two factors of the rows [rows of the matrix, r]. */
  static INDArray products(INDArray[] factors, int axis) {
    INDArray a = factors[first(axis)];
    INDArray b = factors[second(axis)];
    long r = a.size(1);
    return a.reshape('c', a.size(0), 1, r)
        .mul(b.reshape('c', 1, b.size(0), r))
        .reshape('c', a.size(0) * b.size(0), r);
  }

  /** The outer one of the two axes along the rows. */
  static int first(int axis) {
    return axis == 0 ? 1 : 0;
  }

  /** The inner one of the two axes along the rows. */
  static int second(int axis) {
    return axis == 2 ? 1 : 2;
  }

  static SingularValueDecomposition decompose(INDArray matrix) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix.toDoubleMatrix(), false));
  }
}
