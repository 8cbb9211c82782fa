package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What plain loops give, for channels shorter and longer than a piece. */
class ScaledRowsTest {

  /** Sizes of x; factors are parts of larger arrays in one order or the other. */
  record Sizes(DataType type, int batch, int channels, int space, char order) {}

  static Stream<Sizes> sizes() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE)
        .flatMap(
            type ->
                Stream.of(
                    new Sizes(type, 2, 3, 5, 'f'),
                    new Sizes(type, 2, 3, 5, 'c'),
                    new Sizes(type, 1, 1, 1, 'f'),
                    new Sizes(type, 3, 2, 4096, 'c'),
                    new Sizes(type, 2, 2, 9001, 'f'),
                    new Sizes(type, 16, 64, 1100, 'f')));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void results_areThoseOfPlainLoops(Sizes sizes) {
    Nd4j.getRandom().setSeed(3);
    long[] shape = {sizes.batch(), sizes.channels(), sizes.space()};
    INDArray x = Nd4j.randn(sizes.type(), shape);
    INDArray dy = Nd4j.randn(sizes.type(), shape);
    INDArray scale = factors(sizes, 0).assign(Nd4j.randn(sizes.type(), shape[0], shape[1]));
    INDArray shift = factors(sizes, 1).assign(Nd4j.randn(sizes.type(), shape[0], shape[1]));
    INDArray y = x.ulike().assign(Double.NaN);
    INDArray dx = x.ulike().assign(Double.NaN);
    INDArray dScale = factors(sizes, 0).assign(Double.NaN);
    INDArray dShift = factors(sizes, 1).assign(Double.NaN);
    ScaledRows.forward(x, scale, shift, y);
    ScaledRows.backward(x, scale, dy, dx, dScale, dShift);
    double tolerance = sizes.type() == DataType.DOUBLE ? 1e-12 : 1e-5;
    for (int b = 0; b < sizes.batch(); b++) {
      for (int c = 0; c < sizes.channels(); c++) {
        double[] xs = x.slice(b).getRow(c).toDoubleVector();
        double[] dys = dy.slice(b).getRow(c).toDoubleVector();
        double[] ys = y.slice(b).getRow(c).toDoubleVector();
        double[] dxs = dx.slice(b).getRow(c).toDoubleVector();
        double products = 0;
        double sum = 0;
        for (int s = 0; s < sizes.space(); s++) {
          double factor = scale.getDouble(b, c);
          assertThat(ys[s]).isCloseTo(factor * xs[s] + shift.getDouble(b, c), offset(tolerance));
          assertThat(dxs[s]).isCloseTo(factor * dys[s], offset(tolerance));
          products += xs[s] * dys[s];
          sum += dys[s];
        }
        double ofSums = tolerance * (1 + Math.sqrt(sizes.space()));
        assertThat(dScale.getDouble(b, c)).isCloseTo(products, offset(ofSums));
        assertThat(dShift.getDouble(b, c)).isCloseTo(sum, offset(ofSums));
      }
    }
  }

  @Test
  void typeWithoutBlas_isRefused() {
    INDArray x = Nd4j.ones(DataType.FLOAT16, 1, 1, 1);
    INDArray factor = Nd4j.ones(DataType.FLOAT16, 1, 1);
    assertThatThrownBy(() -> ScaledRows.forward(x, factor, factor, x.ulike()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HALF");
  }

  /** Half of the columns of a larger array. */
  private static INDArray factors(Sizes sizes, int half) {
    INDArray both =
        Nd4j.createUninitialized(
            sizes.type(), new long[] {sizes.batch(), 2L * sizes.channels()}, sizes.order());
    return both.get(
        NDArrayIndex.all(),
        NDArrayIndex.interval(half * sizes.channels(), (half + 1) * sizes.channels()));
  }
}
