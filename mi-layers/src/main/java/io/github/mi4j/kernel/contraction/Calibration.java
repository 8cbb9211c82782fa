package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.OneHotRows;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures {@link Rates} on arrays of some megabytes. */
final class Calibration {

  private static final int REPETITIONS = 9;

  private static final int ROWS = 512;
  private static final int SIZE = 64;
  private static final int WIDE = 1024;

  private final DataType type;

  private Calibration(DataType type) {
    this.type = type;
  }

  static Rates measure(DataType type) {
    return new Calibration(type).measure();
  }

  private Rates measure() {
    INDArray one = array(1, 1);
    INDArray alone = array(1, 1);
    double call = seconds(() -> Shapes.multiply(one, one, alone));
    double product = seconds(() -> Gemm.product(one, one, alone, 0));

    INDArray wide = array(ROWS, WIDE);
    INDArray square = array(WIDE, WIDE);
    INDArray result = array(ROWS, WIDE);
    double large = seconds(() -> Gemm.product(wide, square, result, 0)) - product;

    INDArray column = array(ROWS, 1);
    INDArray row = array(1, WIDE);
    double writing = seconds(() -> Gemm.product(column, row, result, 0)) - product;

    INDArray ones = array(WIDE, 1);
    double summing = seconds(() -> Gemm.product(wide, ones, column, 0)) - product;

    INDArray byRows = result.dup('c');
    double reordering = seconds(() -> byRows.assign(result)) - call;

    OneHotRows codes = OneHotRows.of(Nd4j.eye(ROWS).castTo(type));
    double sorting = codes == null ? reordering : seconds(() -> codes.sort(wide, byRows));

    INDArray narrow = array(ROWS, SIZE);
    double pairs = seconds(() -> Shapes.pairs(narrow, narrow)) - call;

    INDArray few = array(ROWS, 1);
    RowMatrices tiny = RowMatrices.in(few, ROWS, 1, 1, Storage.BY_ROW);
    double smallProducts = seconds(() -> tiny.times(few, column, 0));

    INDArray memory = array(ROWS, SIZE * SIZE);
    RowMatrices matrices = RowMatrices.in(memory, ROWS, SIZE, SIZE, Storage.BY_ROW);
    INDArray out = array(ROWS, SIZE);
    double byRow = seconds(() -> matrices.times(narrow, out, 0)) - smallProducts;

    double width = type.width();
    return new Rates(
        call,
        product,
        rate((double) ROWS * WIDE * WIDE * width, large),
        rate(ROWS * WIDE * width, writing),
        rate((double) ROWS * SIZE * SIZE * width, pairs),
        rate(ROWS * WIDE * width, summing),
        rate(ROWS * WIDE * width, reordering),
        rate(ROWS * WIDE * width, sorting),
        smallProducts / ROWS,
        rate((double) ROWS * SIZE * SIZE * width, byRow));
  }

  private INDArray array(long rows, long columns) {
    return Nd4j.ones(type, rows, columns).dup('f');
  }

  /** At least a nanosecond, since differences of times may be negative. */
  private static double rate(double bytes, double seconds) {
    return bytes / Math.max(1e-9, seconds);
  }

  /**
   * The median, after the same number of runs that do not count. A GPU is waited for, since calls
   * return before it is done.
   */
  private static double seconds(Runnable work) {
    double[] seconds = new double[REPETITIONS];
    for (int run = -REPETITIONS; run < REPETITIONS; run++) {
      Nd4j.getExecutioner().commit();
      long start = System.nanoTime();
      work.run();
      Nd4j.getExecutioner().commit();
      if (run >= 0) {
        seconds[run] = (System.nanoTime() - start) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds[REPETITIONS / 2];
  }
}
