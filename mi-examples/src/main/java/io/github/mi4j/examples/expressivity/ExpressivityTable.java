package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The smallest networks that were found, one row per function, network and size of the vectors. */
public final class ExpressivityTable implements Table {

  /**
   * The network that a search ended with.
   *
   * @param function what was to be represented
   * @param model with which network
   * @param d size of the vectors
   * @param hidden size of the hidden layer
   * @param parameters number of parameters
   * @param unpruned parameters that are not below the paper's bound for pruning
   * @param mse error on fresh examples
   * @param normalisedMse the same as a part of the target's variance
   * @param reached whether the error is at most the threshold
   */
  public record Row(
      String function,
      String model,
      int d,
      long hidden,
      long parameters,
      long unpruned,
      double mse,
      double normalisedMse,
      boolean reached) {}

  private final List<Row> rows;

  private ExpressivityTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The table of all runs in a results file. */
  public static ExpressivityTable of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    runs.forEach((run, search) -> rows.add(row(run, search)));
    rows.sort(
        Comparator.comparing(Row::function).thenComparing(Row::model).thenComparingInt(Row::d));
    return new ExpressivityTable(rows);
  }

  private static Row row(RunKey run, List<Measurement> search) {
    double threshold = ExpressivityConfig.paper().threshold();
    long largest = search.stream().mapToLong(Measurement::step).max().orElseThrow();
    long smallest =
        search.stream()
            .filter(m -> m.metric().equals("mse") && m.value() <= threshold)
            .mapToLong(Measurement::step)
            .min()
            .orElse(largest);
    Map<String, Double> last = new TreeMap<>();
    for (Measurement measurement : search) {
      if (measurement.step() == smallest) {
        last.put(measurement.metric(), measurement.value());
      }
    }
    String[] names = run.model().split("\\.", -1);
    return new Row(
        names[0],
        names[1],
        run.tasks(),
        smallest,
        (long) value(last, "parameters"),
        (long) value(last, "unpruned_parameters"),
        value(last, "mse"),
        value(last, "normalised_mse"),
        value(last, "mse") <= threshold);
  }

  private static double value(Map<String, Double> measured, String metric) {
    return measured.getOrDefault(metric, Double.NaN);
  }

  /** The rows. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %-5s %3s  %7s  %10s  %10s  %9s  %s%n",
            "function",
            "net",
            "d",
            "hidden",
            "parameters",
            "not pruned",
            "error",
            "of variance"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %-5s %3d  %s%6d  %10d  %10d  %9.2e  %.2e%n",
              row.function(),
              row.model(),
              row.d(),
              row.reached() ? " " : ">",
              row.hidden(),
              row.parameters(),
              row.unpruned(),
              row.mse(),
              row.normalisedMse()));
    }
    return text.append("> : the largest network that was tried does not reach the threshold.")
        .toString();
  }

  @Override
  public Object data() {
    return rows;
  }
}
