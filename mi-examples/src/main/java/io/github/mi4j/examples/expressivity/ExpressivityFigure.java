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
import java.util.stream.Stream;

/**
 * Parameters needed against the size of the vectors, as in the paper's Figure 2: one panel per
 * function.
 */
public final class ExpressivityFigure {

  private static final List<TargetFunction> SCALARS =
      List.of(TargetFunction.SUM, TargetFunction.GATING, TargetFunction.DOT_PRODUCT);

  private final List<Row> rows;

  private ExpressivityFigure(List<Row> rows) {
    this.rows = rows;
  }

  /** The figure of the functions whose value is a scalar, for one threshold. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs, Threshold threshold) {
    ExpressivityFigure figure = new ExpressivityFigure(ExpressivityTable.of(runs).rows());
    return figure(
        "Parameters needed for a mean squared error of " + threshold.title(),
        SCALARS.stream().map(f -> figure.panel(f.title(), f, threshold)));
  }

  /**
   * The figure of the functions whose value is a vector, without panels if none was run. The sum's
   * variance is 2, so that its two thresholds are the same.
   */
  public static CurveFigure vectors(Map<RunKey, List<Measurement>> runs) {
    ExpressivityFigure figure = new ExpressivityFigure(ExpressivityTable.of(runs).rows());
    return figure(
        "Parameters needed for functions whose value is a vector",
        Stream.of(
            figure.panel("x + z, error 0.1", TargetFunction.SUM_VECTOR, Threshold.ABSOLUTE),
            figure.panel("σ(x) ∘ z, error 0.1", TargetFunction.GATING_VECTOR, Threshold.ABSOLUTE),
            figure.panel(
                "σ(x) ∘ z, error 5 % of the variance",
                TargetFunction.GATING_VECTOR, Threshold.NORMALISED)));
  }

  private static CurveFigure figure(String title, Stream<CurvePanel> panels) {
    return new CurveFigure(
        title,
        "size d of each vector",
        "parameters",
        true,
        panels.filter(panel -> !panel.curves().isEmpty()).toList());
  }

  private CurvePanel panel(String title, TargetFunction function, Threshold threshold) {
    List<Curve> curves = new ArrayList<>();
    List<Curve> bounds = new ArrayList<>();
    for (ExpressivityModel model : ExpressivityModel.values()) {
      List<Row> cells =
          rows.stream()
              .filter(row -> row.function() == function && row.threshold() == threshold)
              .filter(row -> row.model() == model)
              .toList();
      List<Row> reached = cells.stream().filter(row -> row.median().reached()).toList();
      List<Row> beyond = cells.stream().filter(row -> !row.median().reached()).toList();
      String net = model.label().toUpperCase(Locale.ROOT);
      add(curves, net, model, false, reached, SmallestNetwork::parameters);
      add(curves, net + ", pruned", model, true, reached, SmallestNetwork::unpruned);
      add(bounds, net + " needs more", model, false, beyond, SmallestNetwork::parameters);
    }
    return new CurvePanel(title, curves, bounds);
  }

  private static void add(
      List<Curve> curves,
      String title,
      ExpressivityModel model,
      boolean dotted,
      List<Row> cells,
      ToLongFunction<SmallestNetwork> parameters) {
    SortedMap<Long, Summary> points = new TreeMap<>();
    for (Row cell : cells) {
      double value = Math.max(1, parameters.applyAsLong(cell.median()));
      points.put((long) cell.d(), Summary.of(List.of(value)));
    }
    if (!points.isEmpty()) {
      curves.add(
          new Curve(title, List.of(ExpressivityModel.values()).indexOf(model), dotted, points));
    }
  }
}
