package io.github.mi4j.examples.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.inference.TTest;
import org.jspecify.annotations.Nullable;

/**
 * How a number of one model differs from that of another on the same seeds.
 *
 * @param seeds how many seeds both models have
 * @param smaller on how many of them the first model's number is smaller
 * @param larger on how many it is larger
 * @param mean mean difference, first minus second
 * @param standardError of the difference
 * @param p two-sided p-value of the paired t-test; NaN where all differences are zero
 */
public record PairedDifference(
    int seeds, long smaller, long larger, double mean, double standardError, double p) {

  /** Compares two models; null unless they have two seeds in common. */
  public static @Nullable PairedDifference of(
      Map<RunKey, List<Measurement>> runs,
      int tasks,
      String first,
      String second,
      ToDoubleFunction<List<Measurement>> number) {
    Map<Integer, Double> ours = bySeed(runs, tasks, first, number);
    Map<Integer, Double> theirs = bySeed(runs, tasks, second, number);
    ours.keySet().retainAll(theirs.keySet());
    theirs.keySet().retainAll(ours.keySet());
    if (ours.size() < 2) {
      return null;
    }
    double[] a = ours.values().stream().mapToDouble(v -> v).toArray();
    double[] b = theirs.values().stream().mapToDouble(v -> v).toArray();
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      differences.add(a[i] - b[i]);
    }
    Summary summary = Summary.of(differences);
    return new PairedDifference(
        summary.count(),
        differences.stream().filter(difference -> difference < 0).count(),
        differences.stream().filter(difference -> difference > 0).count(),
        summary.mean(),
        summary.standardError(),
        new TTest().pairedTTest(a, b));
  }

  /** The p-value for people; a dash where there is none. */
  public String pText() {
    return "p = " + (Double.isNaN(p) ? "-" : String.format(Locale.ROOT, "%.1e", p));
  }

  private static Map<Integer, Double> bySeed(
      Map<RunKey, List<Measurement>> runs,
      int tasks,
      String model,
      ToDoubleFunction<List<Measurement>> number) {
    Map<Integer, Double> numbers = new TreeMap<>();
    runs.forEach(
        (run, measurements) -> {
          if (run.tasks() == tasks && run.model().equals(model)) {
            numbers.put(run.seed(), number.applyAsDouble(measurements));
          }
        });
    return numbers;
  }
}
