package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The experiment's outcome in numbers, one row per number of tasks and model. */
public final class ToyTable implements Table {

  /**
   * One row.
   *
   * @param tasks number of tasks
   * @param model the network
   * @param seeds how many draws of tasks
   * @param area mean of the learning curve over its recorded steps
   * @param stepsTo2 recorded step at which the mean curve first reaches −2, or null
   * @param stepsTo3 the same for −3
   * @param last mean of the last recorded value
   * @param standardError of the last value, NaN for one seed
   */
  public record Row(
      int tasks,
      String model,
      int seeds,
      double area,
      @Nullable Long stepsTo2,
      @Nullable Long stepsTo3,
      double last,
      double standardError) {}

  private final List<Row> rows;
  private final ToyComparison comparison;

  private ToyTable(List<Row> rows, ToyComparison comparison) {
    this.rows = rows;
    this.comparison = comparison;
  }

  /** The table of all runs in a results file. */
  public static ToyTable of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (int tasks : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
      for (ToyModel model : ToyModel.values()) {
        SortedMap<Long, Summary> points = ToyFigure.points(runs, tasks, model);
        if (!points.isEmpty()) {
          rows.add(row(tasks, model, points));
        }
      }
    }
    return new ToyTable(rows, ToyComparison.of(runs));
  }

  private static Row row(int tasks, ToyModel model, SortedMap<Long, Summary> points) {
    Summary last = List.copyOf(points.values()).get(points.size() - 1);
    return new Row(
        tasks,
        model.title(),
        last.count(),
        points.values().stream().mapToDouble(Summary::mean).average().orElseThrow(),
        firstBelow(points, -2),
        firstBelow(points, -3),
        last.mean(),
        last.standardError());
  }

  private static @Nullable Long firstBelow(SortedMap<Long, Summary> points, double threshold) {
    OptionalLong step =
        points.entrySet().stream()
            .filter(point -> point.getValue().mean() <= threshold)
            .mapToLong(Map.Entry::getKey)
            .findFirst();
    return step.isPresent() ? step.getAsLong() : null;
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
            "%5s  %-15s %5s  %9s  %11s  %11s  %s%n",
            "tasks",
            "network",
            "seeds",
            "mean log10",
            "steps to -2",
            "steps to -3",
            "log10 of the last error"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%5d  %-15s %5d  %10.2f  %11s  %11s  %.2f%s%n",
              row.tasks(),
              row.model(),
              row.seeds(),
              row.area(),
              row.stepsTo2() == null ? "-" : row.stepsTo2(),
              row.stepsTo3() == null ? "-" : row.stepsTo3(),
              row.last(),
              row.seeds() == 1 ? "" : String.format(Locale.ROOT, " ± %.2f", row.standardError())));
    }
    if (!comparison.rows().isEmpty()) {
      text.append(String.format("%n%s", comparison.text()));
    }
    return text.toString();
  }

  @Override
  public Object data() {
    return Map.of("networks", rows, "differences", comparison.rows());
  }
}
