package io.github.mi4j.examples.vqa;

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

/** Accuracy on the test questions after every epoch. */
public final class VqaFigure {

  private VqaFigure() {}

  /** The learning curves of all runs in a results file. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs) {
    List<Curve> curves = new ArrayList<>();
    for (VqaModel model : VqaModel.values()) {
      SortedMap<Long, Summary> points = VqaTable.curve(runs, model, "accuracy");
      if (!points.isEmpty()) {
        curves.add(new Curve(model.title(), model.colour(), false, points));
      }
    }
    return new CurveFigure(
        "easy-VQA, mean ± standard error",
        "epochs",
        "accuracy on test questions",
        List.of(new CurvePanel("", curves)));
  }
}
