package io.github.mi4j.examples.np;

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

/** Learning curves like those of the paper's Figure 5a. */
public final class NpFigure {

  /** Negative bound per point, on what the network learns from. */
  static final String LOSS = "loss";

  private NpFigure() {}

  /** The figure of all runs in a results file, one panel per prior. */
  public static CurveFigure of(Map<RunKey, List<Measurement>> runs) {
    List<CurvePanel> panels = new ArrayList<>();
    for (Prior prior : Prior.values()) {
      List<Curve> curves = new ArrayList<>();
      for (Decoder decoder : Decoder.values()) {
        SortedMap<Long, Summary> points =
            MeanCurve.of(runs, NpExperiment.SIZE, NpExperiment.model(decoder.label(), prior), LOSS);
        if (!points.isEmpty()) {
          curves.add(curve(decoder, points));
        }
      }
      if (!curves.isEmpty()) {
        panels.add(new CurvePanel(prior.title(), curves));
      }
    }
    List<Curve> series = new ArrayList<>();
    for (Decoder decoder : Decoder.values()) {
      SortedMap<Long, Summary> points =
          MeanCurve.of(runs, run -> run.model().equals(SeriesRun.model(decoder)), LOSS);
      if (!points.isEmpty()) {
        series.add(curve(decoder, points));
      }
    }
    if (!series.isEmpty()) {
      panels.add(new CurvePanel("series", series));
    }
    return new CurveFigure(
        "Neural processes: loss, mean ± standard error",
        "training steps",
        "negative bound per point (nats)",
        panels);
  }

  private static Curve curve(Decoder decoder, SortedMap<Long, Summary> points) {
    return new Curve(decoder.title(), decoder.colour(), false, points);
  }
}
