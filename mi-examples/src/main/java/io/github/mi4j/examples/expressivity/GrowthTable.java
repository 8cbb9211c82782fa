package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.expressivity.ExpressivityTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Growth laws of the numbers of parameters, one row per threshold, function and network. Where no
 * network reached the threshold there is only a lower bound, which is not fitted.
 */
final class GrowthTable {

  /**
   * One row.
   *
   * @param threshold what was to be reached
   * @param function what was to be represented
   * @param model with which network
   * @param reached for how many d the threshold was reached
   * @param beyond for how many it was not
   * @param growth the laws, null if there are too few points
   */
  record Line(
      Threshold threshold,
      TargetFunction function,
      ExpressivityModel model,
      int reached,
      int beyond,
      @Nullable Growth growth) {}

  private final List<Line> lines;

  private GrowthTable(List<Line> lines) {
    this.lines = lines;
  }

  static GrowthTable of(List<Row> rows) {
    List<Line> lines = new ArrayList<>();
    for (Threshold threshold : Threshold.values()) {
      for (TargetFunction function : TargetFunction.values()) {
        for (ExpressivityModel model : ExpressivityModel.values()) {
          List<Row> cells =
              rows.stream()
                  .filter(row -> row.threshold() == threshold)
                  .filter(row -> row.function() == function && row.model() == model)
                  .toList();
          if (!cells.isEmpty()) {
            lines.add(line(cells));
          }
        }
      }
    }
    return new GrowthTable(lines);
  }

  private static Line line(List<Row> cells) {
    SortedMap<Integer, Long> parameters = new TreeMap<>();
    for (Row cell : cells) {
      if (cell.median().reached()) {
        parameters.put(cell.d(), cell.median().parameters());
      }
    }
    Row first = cells.get(0);
    return new Line(
        first.threshold(),
        first.function(),
        first.model(),
        parameters.size(),
        cells.size() - parameters.size(),
        parameters.size() < Growth.LEAST_POINTS ? null : Growth.of(parameters));
  }

  List<Line> rows() {
    return lines;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "Growth of the parameters p: as a power, p ~ d^e, and exponentially, p ~ f^d%n"
                + "%-14s %-4s %-26s %6s %4s   %-12s %5s %6s   %-12s %5s %6s%n",
            "function",
            "net",
            "error at most",
            "points",
            ">",
            "e",
            "R2",
            "resid.",
            "f",
            "R2",
            "resid."));
    lines.forEach(line -> text.append(text(line)));
    return text.append("> : sizes d for which the largest network does not reach it; not fitted.")
        .toString();
  }

  private static String text(Line line) {
    Growth growth = line.growth();
    String laws =
        growth == null
            ? "too few points"
            : law(growth.power().rate(), growth.power().standardError(), growth.power())
                + "   "
                + factor(growth.exponential());
    return String.format(
        Locale.ROOT,
        "%-14s %-4s %-26s %6d %4d   %s%n",
        line.function().label(),
        line.model().label(),
        line.threshold().title(),
        line.reached(),
        line.beyond(),
        laws);
  }

  /** The factor per d with its standard error by the delta method. */
  private static String factor(Growth.Law law) {
    double factor = Math.exp(law.rate());
    return law(factor, factor * law.standardError(), law);
  }

  private static String law(double value, double standardError, Growth.Law law) {
    return String.format(
        Locale.ROOT, "%5.2f ± %4.2f %5.2f %6.2f", value, standardError, law.r2(), law.residual());
  }
}
