package io.github.mi4j.kernel.contraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares arrays with plain loops' results, relative to the largest of them. */
final class Closeness {

  private Closeness() {}

  static void assertClose(INDArray actual, double[][] expected) {
    double tolerance = actual.dataType() == DataType.DOUBLE ? 1e-12 : 1e-5;
    double largest =
        Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    assertThat(
            actual
                .castTo(DataType.DOUBLE)
                .sub(Nd4j.createFromArray(expected))
                .amaxNumber()
                .doubleValue())
        .isLessThan(tolerance * (1 + largest));
  }
}
