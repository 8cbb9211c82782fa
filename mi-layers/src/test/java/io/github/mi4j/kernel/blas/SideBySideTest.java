package io.github.mi4j.kernel.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each item is worked on once, however many parts and threads there are. */
class SideBySideTest {

  private int threads;

  @BeforeEach
  void allowTwoThreads() {
    threads = Blas.threads();
    openblas.blas_set_num_threads(2);
  }

  @AfterEach
  void restoreThreads() {
    openblas.blas_set_num_threads(threads);
  }

  @ParameterizedTest(name = "{0} parts of {1} items")
  @CsvSource({"1, 5", "2, 5", "4, 5", "8, 5", "4, 4", "3, 0", "1, 0"})
  void eachItem_isWorkedOnOnce(int parts, int items) {
    AtomicIntegerArray times = new AtomicIntegerArray(items);
    SideBySide.inParts(parts, items, (first, end) -> count(times, first, end));
    for (int item = 0; item < items; item++) {
      assertThat(times.get(item)).as("item %d", item).isEqualTo(1);
    }
  }

  @Test
  void manyNumbers_areSplit_andFewAreNot() {
    assertThat(parts(1000, 2000)).isEqualTo(4);
    assertThat(parts(1000, 20)).isEqualTo(1);
  }

  @Test
  void oneThreadOfBlas_meansOneOfJava() {
    openblas.blas_set_num_threads(1);
    assertThat(parts(1000, 2000)).isEqualTo(1);
  }

  @Test
  void failure_isNotLost() {
    assertThatThrownBy(
            () ->
                SideBySide.inParts(
                    2,
                    4,
                    (first, end) -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void productsInParts_areThoseOfOnePart() {
    INDArray matrices = Nd4j.randn(DataType.DOUBLE, 64 * 50, 700).dup('f');
    INDArray v = Nd4j.randn(DataType.DOUBLE, 700, 50).dup('f');
    INDArray split = Nd4j.create(DataType.DOUBLE, new long[] {700, 64}, 'f').assign(Double.NaN);
    INDArray whole = split.dup('f');
    RowProducts.product(matrices, v, split, 0);
    openblas.blas_set_num_threads(1);
    RowProducts.product(matrices, v, whole, 0);
    assertThat(split).isEqualTo(whole);
    double first = matrices.getColumn(699).reshape('f', 64, 50).mmul(v.getRow(699)).getDouble(0);
    assertThat(split.getDouble(699, 0)).isCloseTo(first, offset(1e-12));
  }

  private static int parts(int items, int numbers) {
    AtomicIntegerArray starts = new AtomicIntegerArray(1);
    SideBySide.forEach(items, numbers, (first, end) -> starts.incrementAndGet(0));
    return starts.get(0);
  }

  private static void count(AtomicIntegerArray times, long first, long end) {
    for (long item = first; item < end; item++) {
      times.incrementAndGet((int) item);
    }
  }
}
