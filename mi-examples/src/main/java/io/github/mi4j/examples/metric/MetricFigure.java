package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.MeanCurve;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.plot.Curve;
import io.github.mi4j.examples.plot.CurveFigure;
import io.github.mi4j.examples.plot.CurvePanel;
import io.github.mi4j.examples.plot.MatrixFigure;
import io.github.mi4j.examples.plot.MatrixPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Learning curves, one panel per size of the vectors, and the matrix that was learnt. */
public final class MetricFigure {

  private MetricFigure() {}

  /** The learning curves of all runs in a results file. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs) {
    List<CurvePanel> panels = new ArrayList<>();
    Set<Integer> dimensions = new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList());
    for (int d : dimensions) {
      List<Curve> curves = new ArrayList<>();
      for (MetricModel model : MetricModel.values()) {
        SortedMap<Long, Summary> points = MeanCurve.of(runs, d, model.label(), "accuracy");
        if (!points.isEmpty()) {
          curves.add(new Curve(model.title(), model.colour(), false, points));
        }
      }
      curves.add(new Curve("true metric", Curve.TRUTH, true, best(runs, d)));
      panels.add(new CurvePanel(dimensions.size() == 1 ? "" : "vectors of size " + d, curves));
    }
    return new CurveFigure(
        "Which pairs are similar? Mean ± standard error",
        "training steps",
        "accuracy on held-out pairs",
        panels);
  }

  /** The accuracy of the true metric, the best there can be, as a line over all steps. */
  private static SortedMap<Long, Summary> best(Map<RunKey, List<Measurement>> runs, int d) {
    SortedMap<Long, Summary> points = new TreeMap<>();
    for (MetricModel model : MetricModel.values()) {
      MeanCurve.of(runs, d, model.label(), "bayes_accuracy")
          .forEach(
              (step, accuracy) -> {
                points.put(0L, accuracy);
                points.put(step, accuracy);
              });
    }
    return points;
  }

  /**
   * The true matrix beside the learnt one, of the first run of the learnt metric; without panels if
   * there is no such run.
   */
  public static MatrixFigure matrices(Map<RunKey, List<Measurement>> runs) {
    List<MatrixPanel> panels = new ArrayList<>();
    for (Map.Entry<RunKey, List<Measurement>> run : new TreeMap<>(runs).entrySet()) {
      if (run.getKey().model().equals(MetricModel.METRIC.label()) && panels.isEmpty()) {
        int d = run.getKey().tasks();
        panels.add(new MatrixPanel("true metric", matrix(run.getValue(), "true_matrix", d)));
        panels.add(
            new MatrixPanel(
                "learnt from similarities", matrix(run.getValue(), "learnt_matrix", d)));
      }
    }
    return new MatrixFigure("The matrix of the metric, up to scale", panels);
  }

  private static RealMatrix matrix(List<Measurement> measurements, String metric, int d) {
    RealMatrix matrix = new Array2DRowRealMatrix(d, d);
    for (Measurement m : measurements) {
      if (m.metric().equals(metric)) {
        int entry = (int) m.step();
        matrix.setEntry(entry / d, entry % d, m.value());
      }
    }
    return matrix;
  }
}
