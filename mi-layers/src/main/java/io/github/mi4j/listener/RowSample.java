package io.github.mi4j.listener;

import io.github.mi4j.dl4j.Rows;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies a few rows, evenly spread, of what reaches a layer; steps that a mask hides are not among
 * them.
 */
final class RowSample {

  /** How many rows are looked at. */
  static final int SIZE = 32;

  private RowSample() {}

  /**
   * The rows of an array.
   *
   * @param input [batch, features] or sequences
   * @param format layout of sequences
   * @param mask [batch, time] or null
   * @return [rows, features] with {@link #SIZE} rows at most, in double precision; null if all rows
   *     are masked
   */
  static @Nullable INDArray of(INDArray input, RNNFormat format, @Nullable INDArray mask) {
    long steps = input.rank() == 3 ? input.size(new Rows(format).timeAxis()) : 1;
    long[] visible =
        LongStream.range(0, input.size(0) * steps)
            .filter(row -> mask == null || mask.getDouble(row / steps, row % steps) != 0)
            .toArray();
    if (visible.length == 0) {
      return null;
    }
    int rows = Math.min(SIZE, visible.length);
    long features = input.size(new Rows(format).featureAxis(input));
    double[][] sample = new double[rows][(int) features];
    for (int row = 0; row < rows; row++) {
      long place = visible[(int) ((long) row * visible.length / rows)];
      for (int feature = 0; feature < features; feature++) {
        sample[row][feature] = value(input, format, place / steps, place % steps, feature);
      }
    }
    return Nd4j.createFromArray(sample);
  }

  private static double value(
      INDArray input, RNNFormat format, long example, long step, long feature) {
    if (input.rank() == 2) {
      return input.getDouble(example, feature);
    }
    return format == RNNFormat.NWC
        ? input.getDouble(example, step, feature)
        : input.getDouble(example, feature, step);
  }
}
