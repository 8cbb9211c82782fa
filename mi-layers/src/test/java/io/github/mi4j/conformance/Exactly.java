package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Comparison of arrays bit by bit, which {@link INDArray#equals} is not. */
final class Exactly {

  private Exactly() {}

  /** The values of an array in 'c' order. */
  static double[] values(INDArray array) {
    INDArray copy = array.castTo(DataType.DOUBLE).dup('c');
    return copy.reshape('c', new long[] {copy.length()}).toDoubleVector();
  }

  static void assertEqual(INDArray actual, INDArray expected) {
    assertThat(actual.dataType()).isEqualTo(expected.dataType());
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(values(actual)).isEqualTo(values(expected));
  }

  static void assertDifferent(INDArray actual, INDArray other) {
    assertThat(values(actual)).isNotEqualTo(values(other));
  }
}
