package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Products are those of plain loops, wherever in memory the matrices lie. */
class GemmTest {

  /** How a matrix lies in memory. */
  enum Layout {
    BY_COLUMNS,
    BY_ROWS,
    PART_BY_COLUMNS,
    PART_BY_ROWS,
    EVERY_OTHER;

    INDArray place(double[][] values, DataType type) {
      INDArray plain = Nd4j.createFromArray(values).castTo(type);
      return switch (this) {
        case BY_COLUMNS -> plain.dup('f');
        case BY_ROWS -> plain.dup('c');
        case PART_BY_COLUMNS -> part(plain, 'f', 1);
        case PART_BY_ROWS -> part(plain, 'c', 1);
        case EVERY_OTHER -> part(plain, 'f', 2);
      };
    }

    private static INDArray part(INDArray plain, char order, int step) {
      long rows = plain.size(0);
      long columns = plain.size(1);
      INDArray larger =
          Nd4j.valueArrayOf(new long[] {step * rows + 3, step * columns + 2}, Double.NaN)
              .castTo(plain.dataType())
              .dup(order);
      INDArray part =
          larger.get(
              NDArrayIndex.interval(2, step, 2 + step * rows),
              NDArrayIndex.interval(1, step, 1 + step * columns));
      part.assign(plain);
      return part;
    }
  }

  /** [rows, inner] · [inner, columns]. */
  record Product(
      DataType type, int rows, int inner, int columns, Layout left, Layout right, Layout result) {

    Product of(DataType other) {
      return new Product(other, rows, inner, columns, left, right, result);
    }
  }

  private static final int[][] SIZES = {
    {4, 3, 5}, {1, 3, 5}, {4, 1, 5}, {4, 3, 1}, {1, 1, 5}, {4, 1, 1}, {1, 3, 1}, {1, 1, 1}
  };

  static Stream<Product> products() {
    Layout plain = Layout.BY_COLUMNS;
    return Stream.of(Layout.values())
        .flatMap(
            layout ->
                Stream.of(
                    List.of(layout, plain, plain),
                    List.of(plain, layout, plain),
                    List.of(plain, plain, layout),
                    List.of(layout, layout, layout)))
        .distinct()
        .flatMap(layouts -> Stream.of(SIZES).map(size -> product(size, layouts)))
        .flatMap(p -> Stream.of(p.of(DataType.FLOAT), p.of(DataType.DOUBLE)));
  }

  private static Product product(int[] size, List<Layout> layouts) {
    return new Product(
        DataType.FLOAT, size[0], size[1], size[2], layouts.get(0), layouts.get(1), layouts.get(2));
  }

  @ParameterizedTest
  @MethodSource("products")
  void products_areThoseOfPlainLoops(Product p) {
    double[][] left = numbers(p.rows(), p.inner(), 1);
    double[][] right = numbers(p.inner(), p.columns(), 2);
    double[][] before = numbers(p.rows(), p.columns(), 3);
    INDArray a = p.left().place(left, p.type());
    INDArray b = p.right().place(right, p.type());
    INDArray aTransposed = p.left().place(transposed(left), p.type());
    INDArray bTransposed = p.right().place(transposed(right), p.type());
    for (double beta : List.of(0.0, 1.0)) {
      double[][] expected = expected(left, right, before, beta);
      INDArray result = p.result().place(before, p.type());
      Gemm.product(a, b, result, beta);
      assertClose(result, expected);
      result = p.result().place(before, p.type());
      Gemm.productOfTransposed(aTransposed, b, result, beta);
      assertClose(result, expected);
      result = p.result().place(before, p.type());
      Gemm.productWithTransposed(a, bTransposed, result, beta);
      assertClose(result, expected);
      result = p.result().place(before, p.type());
      Gemm.productOfBothTransposed(aTransposed, bTransposed, result, beta);
      assertClose(result, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void resultThatIsOnlyWritten_isNotRead(Product p) {
    double[][] left = numbers(p.rows(), p.inner(), 1);
    double[][] right = numbers(p.inner(), p.columns(), 2);
    double[][] nothing = new double[p.rows()][p.columns()];
    INDArray result = p.result().place(nothing, p.type());
    result.assign(Double.NaN);
    Gemm.product(p.left().place(left, p.type()), p.right().place(right, p.type()), result, 0);
    assertClose(result, expected(left, right, nothing, 0));
  }

  @Test
  void halfPrecision_isLeftToNd4j() {
    double[][] left = numbers(4, 3, 1);
    double[][] right = numbers(3, 5, 2);
    INDArray result = Nd4j.createUninitialized(DataType.FLOAT16, new long[] {4, 5}, 'f');
    INDArray a = Layout.BY_COLUMNS.place(left, DataType.FLOAT16);
    INDArray b = Layout.BY_COLUMNS.place(right, DataType.FLOAT16);
    assertThat(Gemm.isDirect(DataType.FLOAT16)).isFalse();
    Gemm.product(a, b, result, 0);
    INDArray wanted = Nd4j.createFromArray(expected(left, right, new double[4][5], 0));
    assertThat(result.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue())
        .isLessThan(1e-2);
  }

  @Test
  void shapesThatDoNotFit_areRefused() {
    assumeThat(Gemm.isDirect(DataType.FLOAT)).isTrue();
    INDArray left = Nd4j.zeros(DataType.FLOAT, 4, 3);
    INDArray result = Nd4j.zeros(DataType.FLOAT, 4, 5);
    assertThatThrownBy(() -> Gemm.product(left, Nd4j.zeros(DataType.FLOAT, 2, 5), result, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A product of [4, 3] and [2, 5] can't be written to [4, 5]");
    assertThatThrownBy(
            () -> Gemm.productOfTransposed(left, Nd4j.zeros(DataType.FLOAT, 4, 5), result, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A product of [3, 4] and [4, 5] can't be written to [4, 5]");
  }

  @Test
  void onTheProcessor_blasIsCalledDirectly() {
    assumeThat(Nd4j.getExecutioner().type().name()).isEqualTo("NATIVE_CPU");
    assertThat(Gemm.isDirect(DataType.FLOAT)).isTrue();
    assertThat(Gemm.isDirect(DataType.DOUBLE)).isTrue();
    assertThat(Gemm.isDirect(DataType.BFLOAT16)).isFalse();
  }

  static double[][] numbers(int rows, int columns, int seed) {
    double[][] numbers = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        numbers[i][j] = Math.sin(seed + 3 * i + 5 * j);
      }
    }
    return numbers;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  private static double[][] expected(
      double[][] left, double[][] right, double[][] before, double beta) {
    double[][] result = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right[0].length; j++) {
        result[i][j] = beta * before[i][j];
        for (int l = 0; l < right.length; l++) {
          result[i][j] += left[i][l] * right[l][j];
        }
      }
    }
    return result;
  }

  static void assertClose(INDArray actual, double[][] expected) {
    double tolerance = actual.dataType() == DataType.DOUBLE ? 1e-14 : 1e-5;
    INDArray wanted = Nd4j.createFromArray(expected);
    assertThat(actual.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue())
        .isLessThan(tolerance);
  }
}
