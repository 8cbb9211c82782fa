package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.MeanCurve;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import io.github.mi4j.examples.plot.Curve;
import io.github.mi4j.examples.plot.CurveFigure;
import io.github.mi4j.examples.plot.CurvePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Learning curves like those of the paper's Figure 3: one panel per number of tasks. */
public final class ToyFigure {

  private ToyFigure() {}

  /** The figure of all runs in a results file. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs) {
    List<CurvePanel> panels = new ArrayList<>();
    for (int tasks : new TreeSet<>(runs.keySet().stream().map(RunKey::tasks).toList())) {
      List<Curve> curves = new ArrayList<>();
      for (ToyModel model : ToyModel.values()) {
        SortedMap<Long, Summary> points = points(runs, tasks, model);
        if (!points.isEmpty()) {
          curves.add(
              new Curve(model.title(), List.of(ToyModel.values()).indexOf(model), false, points));
        }
      }
      panels.add(new CurvePanel(tasks + " tasks", curves));
    }
    return new CurveFigure(
        "Multitask regression: training error, mean ± standard error over draws of tasks",
        "training steps",
        "log₁₀ mean squared error",
        panels);
  }

  /** Mean and standard error over seeds at every step. */
  static SortedMap<Long, Summary> points(
      Map<RunKey, List<Measurement>> runs, int tasks, ToyModel model) {
    return MeanCurve.of(runs, tasks, model.label(), "log10_mse");
  }
}
