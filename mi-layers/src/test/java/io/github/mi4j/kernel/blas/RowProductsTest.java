package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

  /** Columns that are read one by one if they have no gaps, and their neighbours. */
  static Stream<Sizes> longColumns() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE)
        .flatMap(
            type ->
                Stream.of(
                    new Sizes(type, 5, 130, 3, 'f'),
                    new Sizes(type, 5, 130, 3, 'c'),
                    new Sizes(type, 5, 127, 1, 'c'),
                    new Sizes(type, 1, 128, 1, 'c'),
                    new Sizes(type, 2, 9_999, 2, 'c'),
                    new Sizes(type, 2, 10_000, 2, 'c')));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void products_areThoseOfPlainLoops(Sizes sizes) {
    assertProducts(
        sizes,
        GemmTest.numbers(sizes.r() * sizes.s(), sizes.batch(), 1),
        GemmTest.numbers(sizes.batch(), sizes.s(), 2),
        GemmTest.numbers(sizes.batch(), sizes.r(), 3),
        tolerance(sizes.type()));
  }

  @ParameterizedTest
  @MethodSource("longColumns")
  void productsOfIntegers_areExact(Sizes sizes) {
    assertProducts(
        sizes,
        integers(sizes.r() * sizes.s(), sizes.batch(), 1),
        integers(sizes.batch(), sizes.s(), 2),
        integers(sizes.batch(), sizes.r(), 3),
        Double.MIN_VALUE);
  }

  private static double[][] integers(int rows, int columns, int seed) {
    double[][] numbers = GemmTest.numbers(rows, columns, seed);
    Stream.of(numbers).forEach(row -> Arrays.setAll(row, j -> Math.rint(4 * row[j])));
    return numbers;
  }

  private static double tolerance(DataType type) {
    return type == DataType.FLOAT16 ? 2e-2 : type == DataType.FLOAT ? 1e-5 : 1e-14;
  }

  private static void assertProducts(
      Sizes sizes, double[][] matrices, double[][] v, double[][] u, double tolerance) {
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
    INDArray ofColumns = part(v, sizes, sizes.order());
    INDArray ofRows = part(u, sizes, sizes.order());
    INDArray out = empty(sizes.r(), sizes);
    INDArray outOfTransposed = empty(sizes.s(), sizes);

    RowProducts.product(of, ofColumns, out, 0);
    assertClose(out, product, 1, tolerance);
    RowProducts.product(of, ofColumns, out, 1);
    assertClose(out, product, 2, tolerance);
    RowProducts.productOfTransposed(of, ofRows, outOfTransposed, 0);
    assertClose(outOfTransposed, transposed, 1, tolerance);
    RowProducts.productOfTransposed(of, ofRows, outOfTransposed, 1);
    assertClose(outOfTransposed, transposed, 2, tolerance);

    out.assign(Double.NaN);
    outOfTransposed.assign(Double.NaN);
    RowProducts.bothProducts(of, ofColumns, out, 0, ofRows, outOfTransposed);
    assertClose(out, product, 1, tolerance);
    assertClose(outOfTransposed, transposed, 1, tolerance);
    RowProducts.bothProducts(of, ofColumns, out, 1, ofRows, outOfTransposed);
    assertClose(out, product, 2, tolerance);
    assertClose(outOfTransposed, transposed, 1, tolerance);
  }

  private static INDArray empty(int columns, Sizes sizes) {
    double[][] numbers = new double[sizes.batch()][columns];
    Stream.of(numbers).forEach(row -> Arrays.fill(row, Double.NaN));
    return part(numbers, sizes, sizes.order());
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

  private static void assertClose(
      INDArray actual, double[][] expected, double times, double tolerance) {
    INDArray wanted = Nd4j.createFromArray(expected).muli(times);
    assertThat(actual.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue())
        .isLessThan(tolerance);
  }
}
