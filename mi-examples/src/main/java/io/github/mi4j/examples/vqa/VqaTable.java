package io.github.mi4j.examples.vqa;

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

/** Accuracies on the test questions after the last epoch, one row per network. */
public final class VqaTable implements Table {

  /**
   * What a network reached after its last epoch, over seeds.
   *
   * @param model the network
   * @param parameters how many it has
   * @param epochs how many were trained
   * @param accuracy on all test questions
   * @param yesNo on those whose answer is yes or no
   * @param colourOrShape on the others
   */
  public record Row(
      String model,
      long parameters,
      long epochs,
      Summary accuracy,
      Summary yesNo,
      Summary colourOrShape) {}

  private final List<Row> rows;

  private VqaTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The table of all runs in a results file. */
  public static VqaTable of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = new ArrayList<>();
    for (VqaModel model : VqaModel.values()) {
      SortedMap<Long, Summary> accuracy = curve(runs, model, "accuracy");
      if (!accuracy.isEmpty()) {
        rows.add(
            new Row(
                model.title(),
                (long) last(curve(runs, model, "parameters")).mean(),
                accuracy.lastKey(),
                last(accuracy),
                last(curve(runs, model, "accuracy_yes_no")),
                last(curve(runs, model, "accuracy_colour_or_shape"))));
      }
    }
    return new VqaTable(rows);
  }

  /** Mean and standard error of a metric over seeds, after every epoch. */
  static SortedMap<Long, Summary> curve(
      Map<RunKey, List<Measurement>> runs, VqaModel model, String metric) {
    return MeanCurve.of(runs, run -> run.model().equals(model.label()), metric);
  }

  private static Summary last(SortedMap<Long, Summary> curve) {
    return Objects.requireNonNull(curve.get(curve.lastKey()));
  }

  /** The rows. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    append(text, "network", "parameters", "epochs", "seeds", "all", "yes or no", "colour or shape");
    for (Row row : rows) {
      append(
          text,
          row.model(),
          row.parameters(),
          row.epochs(),
          row.accuracy().count(),
          percent(row.accuracy()),
          percent(row.yesNo()),
          percent(row.colourOrShape()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-15s%10s  %6s  %5s  %-15s %-15s %s%n", cells));
  }

  private static String percent(Summary summary) {
    String mean = String.format(Locale.ROOT, "%.2f", 100 * summary.mean());
    return summary.count() == 1
        ? mean + " %"
        : mean + String.format(Locale.ROOT, " ± %.2f %%", 100 * summary.standardError());
  }

  @Override
  public Object data() {
    return rows;
  }
}
