package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * How far the learnt metric is ahead of the other networks on the same metrics and pairs, with a
 * paired t-test.
 */
public final class MetricComparison {

  /**
   * One comparison.
   *
   * @param d size of the vectors
   * @param against the other network
   * @param what which number after training is compared
   * @param ahead on how many true metrics the learnt metric's number is the better one
   * @param difference learnt metric minus the other network
   */
  public record Row(int d, String against, String what, long ahead, PairedDifference difference) {}

  private final List<Row> rows;

  private MetricComparison(List<Row> rows) {
    this.rows = rows;
  }

  /** All comparisons that have two metrics at least. */
  static MetricComparison of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (int d : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
      for (MetricModel other : MetricModel.values()) {
        if (other != MetricModel.METRIC) {
          add(rows, runs, d, other, "accuracy", true);
          add(rows, runs, d, other, "log_loss", false);
        }
      }
    }
    return new MetricComparison(rows);
  }

  private static void add(
      List<Row> rows,
      Map<RunKey, List<Measurement>> runs,
      int d,
      MetricModel other,
      String what,
      boolean largerIsBetter) {
    PairedDifference difference =
        PairedDifference.of(
            runs, d, MetricModel.METRIC.label(), other.label(), run -> last(run, what));
    if (difference != null) {
      long ahead = largerIsBetter ? difference.larger() : difference.smaller();
      rows.add(new Row(d, other.title(), what.replace('_', ' '), ahead, difference));
    }
  }

  /** The value of a metric after the last step; a run's measurements are in order of steps. */
  private static double last(List<Measurement> run, String metric) {
    return run.stream()
        .filter(m -> m.metric().equals(metric))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .value();
  }

  /** The comparisons. */
  public List<Row> rows() {
    return rows;
  }

  /** The comparisons for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%3d  learnt metric - %-20s %-9s %7.4f ± %.4f  %-11s  ahead in %d of %d metrics%n",
              row.d(),
              row.against(),
              row.what(),
              row.difference().mean(),
              row.difference().standardError(),
              row.difference().pText(),
              row.ahead(),
              row.difference().seeds()));
    }
    return text.toString();
  }
}
