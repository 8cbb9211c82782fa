package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** By BLAS and, in half precision, by ND4J: what plain loops give. */
class RowProductsTest {

  /** Matrices [r, s]; streams in one order or the other, all parts of larger arrays. */
  record Sizes(DataType type, int batch, int r, int s, char order) {}

  static Stream<Sizes> sizes() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)
        .flatMap(
            type ->
                Stream.of(
                    new Sizes(type, 5, 3, 4, 'f'),
                    new Sizes(type, 5, 3, 4, 'c'),
                    new Sizes(type, 1, 3, 4, 'f'),
                    new Sizes(type, 5, 1, 4, 'f'),
                    new Sizes(type, 5, 3, 1, 'c'),
                    new Sizes(type, 1, 1, 1, 'f')));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void products_areThoseOfPlainLoops(Sizes sizes) {
    double[][] matrices = GemmTest.numbers(sizes.r() * sizes.s(), sizes.batch(), 1);
    double[][] v = GemmTest.numbers(sizes.batch(), sizes.s(), 2);
    double[][] u = GemmTest.numbers(sizes.batch(), sizes.r(), 3);
    double[][] product = new double[sizes.batch()][sizes.r()];
    double[][] transposed = new double[sizes.batch()][sizes.s()];
    for (int row = 0; row < sizes.batch(); row++) {
      for (int i = 0; i < sizes.r(); i++) {
        for (int j = 0; j < sizes.s(); j++) {
          double entry = matrices[j * sizes.r() + i][row];
          product[row][i] += entry * v[row][j];
          transposed[row][j] += entry * u[row][i];
        }
      }
    }
    INDArray of = part(matrices, sizes, 'f');
    INDArray out = part(new double[sizes.batch()][sizes.r()], sizes, sizes.order());
    out.assign(Double.NaN);
    RowProducts.product(of, part(v, sizes, sizes.order()), out, 0);
    assertClose(out, product, 1);
    INDArray outOfTransposed = part(new double[sizes.batch()][sizes.s()], sizes, sizes.order());
    RowProducts.productOfTransposed(of, part(u, sizes, sizes.order()), outOfTransposed, 0);
    assertClose(outOfTransposed, transposed, 1);
    RowProducts.productOfTransposed(of, part(u, sizes, sizes.order()), outOfTransposed, 1);
    assertClose(outOfTransposed, transposed, 2);
  }

  private static INDArray part(double[][] values, Sizes sizes, char order) {
    INDArray plain = Nd4j.createFromArray(values).castTo(sizes.type());
    INDArray larger =
        Nd4j.createUninitialized(
            sizes.type(), new long[] {plain.size(0) + 2, plain.size(1) + 3}, order);
    INDArray part =
        larger.get(
            NDArrayIndex.interval(1, 1 + plain.size(0)),
            NDArrayIndex.interval(2, 2 + plain.size(1)));
    part.assign(plain);
    return part;
  }

  private static void assertClose(INDArray actual, double[][] expected, double times) {
    double tolerance =
        actual.dataType() == DataType.FLOAT16
            ? 2e-2
            : actual.dataType() == DataType.FLOAT ? 1e-5 : 1e-14;
    INDArray wanted = Nd4j.createFromArray(expected).muli(times);
    assertThat(actual.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue())
        .isLessThan(tolerance);
  }
}
