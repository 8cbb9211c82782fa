package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.plot.Band;
import io.github.mi4j.examples.plot.Point;
import io.github.mi4j.examples.plot.PredictionFigure;
import io.github.mi4j.examples.plot.PredictionPanel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions of held-out functions beside the oracle's, one figure per function, one row per
 * network, one column per size of the context; and of a series in its gaps.
 */
public final class PictureFigures {

  private final Map<RunKey, List<Measurement>> runs;

  private PictureFigures(Map<RunKey, List<Measurement>> runs) {
    this.runs = runs;
  }

  /** The figures of a results file, by what tells them apart; none if networks are missing. */
  public static Map<String, PredictionFigure> of(Map<RunKey, List<Measurement>> runs) {
    Map<String, PredictionFigure> figures = new LinkedHashMap<>();
    PictureFigures source = new PictureFigures(runs);
    for (Prior prior : Prior.values()) {
      for (int function : Pictures.FUNCTIONS) {
        List<List<PredictionPanel>> rows = new ArrayList<>();
        for (Decoder decoder : Decoder.values()) {
          List<PredictionPanel> row = source.row(decoder, prior, function);
          if (!row.isEmpty()) {
            rows.add(row);
          }
        }
        if (!rows.isEmpty()) {
          figures.put(
              prior.label() + "-function" + (function + 1),
              new PredictionFigure(
                  "Mean ± 2σ and samples of a function, dashed the exact Gaussian process", rows));
        }
      }
    }
    runs.forEach(
        (run, measurements) -> {
          if (run.model().endsWith(".series") && run.seed() == 1) {
            figures.put(
                run.model(),
                new PredictionFigure(
                    "Mean ± 2σ in gaps of the series, whose points (open) the network did not see",
                    gaps(measurements).stream().map(List::of).toList(),
                    false));
          }
        });
    return figures;
  }

  private static List<PredictionPanel> gaps(List<Measurement> run) {
    List<PredictionPanel> panels = new ArrayList<>();
    for (int gap = 0; gap < Series.GAPS; gap++) {
      List<Point> mean = points(run, SeriesRun.metric(gap, "x"), SeriesRun.metric(gap, "mean"));
      panels.add(
          new PredictionPanel(
              "gap " + (gap + 1),
              Decoder.MI.colour(),
              Band.of(mean, numbers(run, SeriesRun.metric(gap, "sd"))),
              List.of(),
              null,
              points(run, SeriesRun.metric(gap, "known_x"), SeriesRun.metric(gap, "known_y")),
              points(run, SeriesRun.metric(gap, "hidden_x"), SeriesRun.metric(gap, "hidden_y"))));
    }
    return panels;
  }

  private List<PredictionPanel> row(Decoder decoder, Prior prior, int function) {
    List<PredictionPanel> panels = new ArrayList<>();
    List<Measurement> network = runs.get(NpExperiment.key(decoder.label(), prior, 1));
    List<Measurement> oracle = runs.get(NpExperiment.key(OracleRun.LABEL, prior, 1));
    if (network == null || oracle == null) {
      return panels;
    }
    for (int contexts : Pictures.CONTEXTS) {
      List<List<Point>> samples = new ArrayList<>();
      for (int sample = 0; sample < Pictures.SAMPLES; sample++) {
        samples.add(line(network, Pictures.metric(function, contexts, "sample" + sample)));
      }
      panels.add(
          new PredictionPanel(
              decoder.title() + ", " + contexts + (contexts == 1 ? " point" : " points"),
              decoder.colour(),
              band(network, function, contexts),
              samples,
              band(oracle, function, contexts),
              points(
                  oracle,
                  Pictures.metric(function, contexts, "x"),
                  Pictures.metric(function, contexts, "y")),
              List.of()));
    }
    return panels;
  }

  private static Band band(List<Measurement> run, int function, int contexts) {
    return Band.of(
        line(run, Pictures.metric(function, contexts, "mean")),
        numbers(run, Pictures.metric(function, contexts, "sd")));
  }

  private static List<Point> line(List<Measurement> run, String metric) {
    List<Double> numbers = numbers(run, metric);
    List<Point> line = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      line.add(new Point(Pictures.place(i), numbers.get(i)));
    }
    return line;
  }

  private static List<Point> points(List<Measurement> run, String xMetric, String yMetric) {
    List<Double> x = numbers(run, xMetric);
    List<Double> y = numbers(run, yMetric);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      points.add(new Point(x.get(i), y.get(i)));
    }
    return points;
  }

  /** The values of a metric in the order of their steps, which is that of results files. */
  private static List<Double> numbers(List<Measurement> run, String metric) {
    return run.stream().filter(m -> m.metric().equals(metric)).map(Measurement::value).toList();
  }
}
