package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The smallest networks that were found, one row per threshold, function, network and size of the
 * vectors, and how they grow.
 */
public final class ExpressivityTable implements Table {

  /**
   * One cell of the experiment.
   *
   * @param threshold what was to be reached
   * @param function what was to be represented
   * @param model with which network
   * @param d size of the vectors
   * @param searches the smallest networks of all seeds, those that need least first
   */
  public record Row(
      Threshold threshold,
      TargetFunction function,
      ExpressivityModel model,
      int d,
      List<SmallestNetwork> searches) {

    /** The median over seeds, the lower one if there are two. */
    public SmallestNetwork median() {
      return searches.get((searches.size() - 1) / 2);
    }
  }

  private final List<Row> rows;

  private ExpressivityTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The table of all runs in a results file. */
  public static ExpressivityTable of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (Threshold threshold : Threshold.values()) {
      for (TargetFunction function : TargetFunction.values()) {
        for (ExpressivityModel model : ExpressivityModel.values()) {
          for (int d : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
            add(rows, runs, threshold, function, model, d);
          }
        }
      }
    }
    return new ExpressivityTable(rows);
  }

  private static void add(
      List<Row> rows,
      Map<RunKey, List<Measurement>> runs,
      Threshold threshold,
      TargetFunction function,
      ExpressivityModel model,
      int d) {
    String name = ExpressivityRun.model(function, model);
    List<SmallestNetwork> searches =
        runs.entrySet().stream()
            .filter(run -> run.getKey().model().equals(name) && run.getKey().tasks() == d)
            .map(run -> SmallestNetwork.of(run.getValue(), threshold.metric(), threshold.value()))
            .sorted(SmallestNetwork.BY_NEED)
            .toList();
    if (!searches.isEmpty()) {
      rows.add(new Row(threshold, function, model, d, searches));
    }
  }

  /** The rows. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    return SideBySide.text(rows) + System.lineSeparator() + GrowthTable.of(rows).text();
  }

  @Override
  public Object data() {
    return Map.of("networks", rows, "growth", GrowthTable.of(rows).rows());
  }
}
