package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.MeanCurve;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The experiment's outcome in numbers, one row per size of the vectors and model. */
public final class MetricTable implements Table {

  /**
   * What a network reached after its last step, over true metrics.
   *
   * @param d size of the vectors
   * @param model the network
   * @param parameters how many it has
   * @param accuracy on held-out pairs
   * @param bestAccuracy that of the true metric on the same pairs
   * @param logLoss on held-out pairs
   * @param bestLogLoss that of the true metric on the same pairs
   * @param matrixError relative error of its metric's matrix after the best scaling; null where it
   *     has no metric
   * @param matrixCorrelation correlation of the entries; null where it has no metric
   */
  public record Row(
      int d,
      String model,
      long parameters,
      Summary accuracy,
      Summary bestAccuracy,
      Summary logLoss,
      Summary bestLogLoss,
      @Nullable Summary matrixError,
      @Nullable Summary matrixCorrelation) {}

  private final List<Row> rows;
  private final MetricComparison comparison;

  private MetricTable(List<Row> rows, MetricComparison comparison) {
    this.rows = rows;
    this.comparison = comparison;
  }

  /** The table of all runs in a results file. */
  public static MetricTable of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (int d : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
      for (MetricModel model : MetricModel.values()) {
        if (!MeanCurve.of(runs, d, model.label(), "accuracy").isEmpty()) {
          rows.add(row(runs, d, model));
        }
      }
    }
    return new MetricTable(rows, MetricComparison.of(runs));
  }

  private static Row row(Map<RunKey, List<Measurement>> runs, int d, MetricModel model) {
    boolean measures = !MeanCurve.of(runs, d, model.label(), "matrix_error").isEmpty();
    return new Row(
        d,
        model.title(),
        (long) last(runs, d, model, "parameters").mean(),
        last(runs, d, model, "accuracy"),
        last(runs, d, model, "bayes_accuracy"),
        last(runs, d, model, "log_loss"),
        last(runs, d, model, "bayes_log_loss"),
        measures ? last(runs, d, model, "matrix_error") : null,
        measures ? last(runs, d, model, "matrix_correlation") : null);
  }

  private static Summary last(
      Map<RunKey, List<Measurement>> runs, int d, MetricModel model, String metric) {
    SortedMap<Long, Summary> points = MeanCurve.of(runs, d, model.label(), metric);
    return Objects.requireNonNull(points.get(points.lastKey()));
  }

  /** The rows. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    append(
        text,
        "d",
        "network",
        "parameters",
        "metrics",
        "accuracy",
        "log loss",
        "matrix error",
        "correlation");
    for (Row row : rows) {
      append(
          text,
          row.d(),
          row.model(),
          row.parameters(),
          row.accuracy().count(),
          number(row.accuracy(), 4),
          number(row.logLoss(), 4),
          number(row.matrixError(), 3),
          number(row.matrixCorrelation(), 4));
    }
    for (int d : new TreeSet<>(rows.stream().map(Row::d).toList())) {
      Row any = rows.stream().filter(row -> row.d() == d).findFirst().orElseThrow();
      append(
          text,
          d,
          "true metric",
          "-",
          any.bestAccuracy().count(),
          number(any.bestAccuracy(), 4),
          number(any.bestLogLoss(), 4),
          "-",
          "-");
    }
    if (!comparison.rows().isEmpty()) {
      text.append(String.format("%n%s", comparison.text()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Object... cells) {
    text.append(
        String.format(Locale.ROOT, "%3s  %-20s %10s %8s  %-16s  %-16s  %-15s  %s%n", cells));
  }

  private static String number(@Nullable Summary summary, int digits) {
    if (summary == null) {
      return "-";
    }
    String mean = String.format(Locale.ROOT, "%." + digits + "f", summary.mean());
    return summary.count() == 1
        ? mean
        : mean + String.format(Locale.ROOT, " ± %." + digits + "f", summary.standardError());
  }

  @Override
  public Object data() {
    return Map.of("networks", rows, "differences", comparison.rows());
  }
}
