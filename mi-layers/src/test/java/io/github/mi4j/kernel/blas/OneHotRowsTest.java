package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Codes are told from what only resembles them, and rows sorted by them. */
class OneHotRowsTest {

  private static final double[][] CODES = {{0, 0, 1}, {1, 0, 0}, {0, 0, 1}, {1, 0, 0}, {0, 0, 1}};

  @ParameterizedTest(name = "{0}, order {1}")
  @CsvSource({"FLOAT, f", "FLOAT, c", "DOUBLE, f", "DOUBLE, c"})
  void rowsOfPartsOfArrays_areSortedAndBack(DataType type, char order) {
    OneHotRows codes = Objects.requireNonNull(OneHotRows.of(part(CODES, type, order)));
    double[][] numbers = {{0, 1}, {10, 11}, {20, 21}, {30, 31}, {40, 41}};
    INDArray sorted = Nd4j.createUninitialized(type, new long[] {5, 2}, 'c');
    codes.sort(part(numbers, type, order), sorted);
    double[][] byTask = {{10, 11}, {30, 31}, {0, 1}, {20, 21}, {40, 41}};
    assertThat(sorted.toDoubleMatrix()).isDeepEqualTo(byTask);
    assertThat(new int[] {codes.rows(0), codes.rows(1), codes.rows(2)}).containsExactly(2, 0, 3);
    INDArray back = part(new double[5][2], type, order);
    codes.unsort(sorted, back);
    assertThat(back.toDoubleMatrix()).isDeepEqualTo(numbers);
  }

  @Test
  void partOfTheRows_hasAnOrderOfItsOwn() {
    OneHotRows all = Objects.requireNonNull(OneHotRows.of(part(CODES, DataType.DOUBLE, 'f')));
    INDArray sorted = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {3, 1}, 'c');
    all.part(2, 5).sort(part(new double[][] {{2}, {3}, {4}}, DataType.DOUBLE, 'f'), sorted);
    assertThat(sorted.toDoubleVector()).containsExactly(3, 2, 4);
    assertThat(all.part(0, 5)).isSameAs(all);
  }

  static Stream<double[]> otherRows() {
    return Stream.of(
        new double[] {0, 0, 0},
        new double[] {0, 1, 1},
        new double[] {0, 2, 0},
        new double[] {0.5, 0.5, 0},
        new double[] {-1, 0, 0},
        new double[] {1, 0, -1},
        new double[] {Double.NaN, 0, 1});
  }

  @ParameterizedTest
  @MethodSource("otherRows")
  void rowsThatOnlyResembleCodes_areNone(double[] row) {
    double[][] rows = {CODES[0], row, CODES[1]};
    assertThat(OneHotRows.of(part(rows, DataType.DOUBLE, 'f'))).isNull();
  }

  @Test
  void asManyOnesAsRows_areNotEnough() {
    double[][] rows = {{1, 1, 0}, {0, 0, 0}};
    assertThat(OneHotRows.of(part(rows, DataType.DOUBLE, 'f'))).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"HALF", "BFLOAT16"})
  void typesWithoutBlas_areNotLookedAt(DataType type) {
    assertThat(OneHotRows.of(Nd4j.eye(3).castTo(type))).isNull();
  }

  private static INDArray part(double[][] values, DataType type, char order) {
    INDArray plain = Nd4j.createFromArray(values).castTo(type);
    long[] larger = {plain.size(0) + 2, plain.size(1) + 3};
    INDArray part =
        Nd4j.createUninitialized(type, larger, order)
            .assign(7)
            .get(
                NDArrayIndex.interval(1, 1 + plain.size(0)),
                NDArrayIndex.interval(2, 2 + plain.size(1)));
    return part.assign(plain);
  }
}
