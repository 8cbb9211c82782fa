package io.github.mi4j.conformance;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exact contents of arrays, because equality of {@link INDArray}s has a tolerance. */
final class Values {

  private Values() {}

  /** All values in row-major order, whatever the layout and the type. */
  static double[] of(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
