package io.github.mi4j.examples.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How long one variant took for a pass.
 *
 * @param variant its name
 * @param pass what was timed
 * @param milliseconds of one call, round by round
 * @param peakBytes memory held beyond operands, outputs and gradients, −1 if unknown
 */
record Timing(String variant, Pass pass, List<Double> milliseconds, long peakBytes) {

  /** The median over the rounds. */
  double median() {
    return median(milliseconds);
  }

  /** Median of another's time divided by this one's over the rounds that both took part in. */
  double ratioTo(Timing other) {
    int rounds = Math.min(milliseconds.size(), other.milliseconds.size());
    return median(
        IntStream.range(0, rounds)
            .mapToObj(round -> other.milliseconds.get(round) / milliseconds.get(round))
            .toList());
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
