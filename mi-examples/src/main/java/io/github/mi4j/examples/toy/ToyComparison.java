package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * How far the interaction is ahead of the other networks on the same draws of tasks: differences of
 * log₁₀ errors and of steps, negative where the interaction's are smaller, with a paired t-test.
 */
public final class ToyComparison {

  /**
   * One comparison.
   *
   * @param tasks number of tasks
   * @param against the other network
   * @param what which number of the learning curve is compared
   * @param difference interaction minus the other network
   */
  public record Row(int tasks, String against, String what, PairedDifference difference) {}

  private final List<Row> rows;

  private ToyComparison(List<Row> rows) {
    this.rows = rows;
  }

  /** All comparisons that have two draws at least. */
  public static ToyComparison of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (int tasks : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
      for (ToyModel other : List.of(ToyModel.MLP, ToyModel.MULTI_HEAD)) {
        add(rows, runs, tasks, other, "steps to -2", ToyComparison::stepsTo2);
        add(rows, runs, tasks, other, "mean of the curve", ToyComparison::mean);
        add(rows, runs, tasks, other, "last value", ToyComparison::last);
      }
    }
    return new ToyComparison(rows);
  }

  private static void add(
      List<Row> rows,
      Map<RunKey, List<Measurement>> runs,
      int tasks,
      ToyModel other,
      String what,
      ToDoubleFunction<List<Measurement>> number) {
    PairedDifference difference =
        PairedDifference.of(runs, tasks, ToyModel.MI.label(), other.label(), number);
    if (difference != null) {
      rows.add(new Row(tasks, other.title(), what, difference));
    }
  }

  /** The recorded step at which a curve first reaches −2; its last step if it never does. */
  private static double stepsTo2(List<Measurement> curve) {
    Measurement reached =
        curve.stream()
            .filter(measurement -> measurement.value() <= -2)
            .findFirst()
            .orElse(curve.get(curve.size() - 1));
    return reached.step();
  }

  private static double mean(List<Measurement> curve) {
    return curve.stream().mapToDouble(Measurement::value).average().orElseThrow();
  }

  private static double last(List<Measurement> curve) {
    return curve.get(curve.size() - 1).value();
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
              "%5d  MI - %-15s %-18s %8.2f ± %-8.2f %-11s  ahead in %d of %d draws%n",
              row.tasks(),
              row.against(),
              row.what(),
              row.difference().mean(),
              row.difference().standardError(),
              row.difference().pText(),
              row.difference().smaller(),
              row.difference().seeds()));
    }
    return text.toString();
  }
}
