package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.MeanCurve;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * The experiment's outcome in numbers: networks beside the oracle, for contexts of several sizes.
 */
public final class NpTable implements Table {

  private static final Map<String, String> METRICS = metrics();

  /**
   * One row.
   *
   * @param prior what functions were drawn from
   * @param metric what was measured
   * @param model the network, or the oracle
   * @param seeds how many networks
   * @param byContexts mean and standard error over networks, by size of the context
   */
  public record Row(
      String prior, String metric, String model, int seeds, SortedMap<Long, Summary> byContexts) {}

  /**
   * What one network makes of a series.
   *
   * @param model the network
   * @param seed its seed
   * @param rmse root of the mean squared error in gaps
   * @param linearRmse that of straight lines through the gaps
   * @param covered share of held-out points within two predicted standard deviations
   */
  public record SeriesRow(String model, int seed, double rmse, double linearRmse, double covered) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<SeriesRow> seriesRows = new ArrayList<>();
  private final NpComparison comparison;

  private NpTable(Map<RunKey, List<Measurement>> runs) {
    this.comparison = NpComparison.of(runs);
    runs.forEach(this::addSeries);
    for (Prior prior : Prior.values()) {
      for (String metric : METRICS.keySet()) {
        for (Decoder decoder : Decoder.values()) {
          add(runs, prior, metric, decoder.label(), decoder.title());
        }
        add(runs, prior, metric, OracleRun.LABEL, OracleRun.LABEL);
      }
    }
  }

  private void addSeries(RunKey run, List<Measurement> measurements) {
    Map<String, Double> values = new HashMap<>();
    measurements.forEach(m -> values.put(m.metric(), m.value()));
    Double rmse = values.get(SeriesRun.RMSE);
    Double linear = values.get(SeriesRun.LINEAR_RMSE);
    Double covered = values.get(SeriesRun.COVERED);
    if (rmse != null && linear != null && covered != null) {
      seriesRows.add(new SeriesRow(run.model(), run.seed(), rmse, linear, covered));
    }
  }

  /** The table of all runs in a results file. */
  public static NpTable of(Map<RunKey, List<Measurement>> runs) {
    return new NpTable(runs);
  }

  private static Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put(Evaluation.NLL, "negative log-likelihood of single points");
    metrics.put(Evaluation.JOINT_NLL, "negative log-likelihood of all points, per point");
    metrics.put(Evaluation.MSE, "mean squared error");
    return metrics;
  }

  private void add(
      Map<RunKey, List<Measurement>> runs, Prior prior, String metric, String label, String title) {
    SortedMap<Long, Summary> points =
        MeanCurve.of(runs, NpExperiment.SIZE, NpExperiment.model(label, prior), metric);
    if (!points.isEmpty()) {
      int seeds = points.values().iterator().next().count();
      rows.add(new Row(prior.label(), metric, title, seeds, points));
    }
  }

  /** The rows. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    String heading = "";
    for (Row row : rows) {
      String next =
          Prior.valueOf(row.prior().toUpperCase(Locale.ROOT)).title()
              + ": "
              + METRICS.get(row.metric());
      if (!next.equals(heading)) {
        text.append(heading.isEmpty() ? "" : System.lineSeparator());
        appendHeading(text, next, row.byContexts());
        heading = next;
      }
      append(text, row);
    }
    seriesRows.forEach(row -> append(text, row));
    if (!comparison.rows().isEmpty()) {
      text.append(String.format("%n%s", comparison.text()));
    }
    return text.toString();
  }

  private static void appendHeading(
      StringBuilder text, String heading, SortedMap<Long, Summary> byContexts) {
    text.append(String.format("%s%n%-16s %5s", heading, "contexts", "seeds"));
    byContexts.keySet().forEach(n -> text.append(String.format(Locale.ROOT, "  %-15d", n)));
    trim(text);
  }

  private static void append(StringBuilder text, Row row) {
    text.append(String.format(Locale.ROOT, "%-16s %5d", row.model(), row.seeds()));
    String format = row.metric().equals(Evaluation.MSE) ? "%.4f" : "%.3f";
    for (Summary summary : row.byContexts().values()) {
      String cell = String.format(Locale.ROOT, format, summary.mean());
      if (summary.count() > 1) {
        cell += " ± " + String.format(Locale.ROOT, format, summary.standardError());
      }
      text.append(String.format("  %-15s", cell));
    }
    trim(text);
  }

  private static void append(StringBuilder text, SeriesRow row) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-12s seed %d: error in gaps %.4g, of straight lines %.4g; %.0f %% of points within 2σ%n",
            row.model(),
            row.seed(),
            row.rmse(),
            row.linearRmse(),
            100 * row.covered()));
  }

  private static void trim(StringBuilder text) {
    text.setLength(text.toString().stripTrailing().length());
    text.append(System.lineSeparator());
  }

  @Override
  public Object data() {
    return Map.of("networks", rows, "series", seriesRows, "differences", comparison.rows());
  }
}
