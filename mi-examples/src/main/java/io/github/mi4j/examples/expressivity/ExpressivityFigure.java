package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.expressivity.ExpressivityTable.Row;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.plot.Curve;
import io.github.mi4j.examples.plot.CurveFigure;
import io.github.mi4j.examples.plot.CurvePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Parameters needed against the size of the vectors, as in the paper's Figure 2: one panel per
 * function.
 */
public final class ExpressivityFigure {

  private ExpressivityFigure() {}

  /** The figure of all runs in a results file. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs) {
    List<Row> rows = ExpressivityTable.of(runs).rows();
    List<CurvePanel> panels = new ArrayList<>();
    for (TargetFunction function : TargetFunction.values()) {
      List<Curve> curves = new ArrayList<>();
      for (ExpressivityModel model : ExpressivityModel.values()) {
        String net = model.label().toUpperCase(Locale.ROOT);
        add(curves, net, model, false, points(rows, function, model, Row::parameters));
        String pruned = net + " without weights below 0.001";
        add(curves, pruned, model, true, points(rows, function, model, Row::unpruned));
      }
      if (!curves.isEmpty()) {
        panels.add(new CurvePanel(function.label().replace('_', ' '), curves));
      }
    }
    return new CurveFigure(
        "Parameters needed for a mean squared error of 0.1",
        "size of each vector",
        "log₁₀ parameters",
        panels);
  }

  private static void add(
      List<Curve> curves,
      String title,
      ExpressivityModel model,
      boolean dotted,
      SortedMap<Long, Summary> points) {
    if (!points.isEmpty()) {
      curves.add(
          new Curve(title, List.of(ExpressivityModel.values()).indexOf(model), dotted, points));
    }
  }

  private static SortedMap<Long, Summary> points(
      List<Row> rows,
      TargetFunction function,
      ExpressivityModel model,
      ToLongFunction<Row> parameters) {
    SortedMap<Long, Summary> points = new TreeMap<>();
    for (Row row : rows) {
      boolean fits = row.function().equals(function.label()) && row.model().equals(model.label());
      if (fits && row.reached()) {
        double value = Math.log10(Math.max(1, parameters.applyAsLong(row)));
        points.put((long) row.d(), Summary.of(List.of(value)));
      }
    }
    return points;
  }
}
