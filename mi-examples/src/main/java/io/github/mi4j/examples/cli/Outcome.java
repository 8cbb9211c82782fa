package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.expressivity.ExpressivityFigure;
import io.github.mi4j.examples.expressivity.ExpressivityTable;
import io.github.mi4j.examples.expressivity.Threshold;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.examples.metric.MetricFigure;
import io.github.mi4j.examples.metric.MetricTable;
import io.github.mi4j.examples.np.NpExperiment;
import io.github.mi4j.examples.np.NpFigure;
import io.github.mi4j.examples.np.NpTable;
import io.github.mi4j.examples.np.PictureFigures;
import io.github.mi4j.examples.plot.CurveFigure;
import io.github.mi4j.examples.plot.FigureFile;
import io.github.mi4j.examples.plot.MatrixFigure;
import io.github.mi4j.examples.plot.PredictionFigure;
import io.github.mi4j.examples.toy.ToyFigure;
import io.github.mi4j.examples.toy.ToyTable;
import io.github.mi4j.examples.vqa.VqaFigure;
import io.github.mi4j.examples.vqa.VqaTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the results of each experiment are shown. */
enum Outcome {
  TOY("Figure 3: multitask regression, interaction against concatenation and heads") {
    @Override
    CurveFigure figure(Map<RunKey, List<Measurement>> runs) {
      return ToyFigure.of(runs);
    }

    @Override
    Table table(Map<RunKey, List<Measurement>> runs) {
      return ToyTable.of(runs);
    }
  },
  EXPRESSIVITY("Figure 2: parameters needed for sums, gates and dot products") {
    @Override
    CurveFigure figure(Map<RunKey, List<Measurement>> runs) {
      return ExpressivityFigure.of(runs, Threshold.ABSOLUTE);
    }

    @Override
    Table table(Map<RunKey, List<Measurement>> runs) {
      return ExpressivityTable.of(runs);
    }

    @Override
    List<Path> draw(Map<RunKey, List<Measurement>> runs, Path folder) throws IOException {
      List<Path> pictures = new ArrayList<>(super.draw(runs, folder));
      CurveFigure normalised = ExpressivityFigure.of(runs, Threshold.NORMALISED);
      pictures.add(FigureFile.write(normalised, folder, label() + "-normalised"));
      CurveFigure vectors = ExpressivityFigure.vectors(runs);
      if (!vectors.panels().isEmpty()) {
        pictures.add(FigureFile.write(vectors, folder, label() + "-vectors"));
      }
      return pictures;
    }
  },
  METRIC("Section 2: a metric learnt from similarities, against concatenation") {
    @Override
    CurveFigure figure(Map<RunKey, List<Measurement>> runs) {
      return MetricFigure.of(runs);
    }

    @Override
    Table table(Map<RunKey, List<Measurement>> runs) {
      return MetricTable.of(runs);
    }

    @Override
    List<Path> draw(Map<RunKey, List<Measurement>> runs, Path folder) throws IOException {
      List<Path> pictures = new ArrayList<>(super.draw(runs, folder));
      MatrixFigure matrices = MetricFigure.matrices(runs);
      if (!matrices.panels().isEmpty()) {
        pictures.add(FigureFile.write(matrices, folder, label() + "-matrices"));
      }
      return pictures;
    }
  },
  NEURAL_PROCESS("Figure 5a: neural processes, decoders that interact or concatenate") {
    @Override
    String label() {
      return NpExperiment.NAME;
    }

    @Override
    CurveFigure figure(Map<RunKey, List<Measurement>> runs) {
      return NpFigure.of(runs);
    }

    @Override
    Table table(Map<RunKey, List<Measurement>> runs) {
      return NpTable.of(runs);
    }

    @Override
    List<Path> draw(Map<RunKey, List<Measurement>> runs, Path folder) throws IOException {
      List<Path> pictures = new ArrayList<>(super.draw(runs, folder));
      for (Map.Entry<String, PredictionFigure> picture : PictureFigures.of(runs).entrySet()) {
        pictures.add(
            FigureFile.write(picture.getValue(), folder, label() + "-" + picture.getKey()));
      }
      return pictures;
    }
  },
  VQA("Section 2 on images: easy-VQA, FiLM and interaction against concatenation") {
    @Override
    CurveFigure figure(Map<RunKey, List<Measurement>> runs) {
      return VqaFigure.of(runs);
    }

    @Override
    Table table(Map<RunKey, List<Measurement>> runs) {
      return VqaTable.of(runs);
    }
  };

  private final String description;

  Outcome(String description) {
    this.description = description;
  }

  abstract CurveFigure figure(Map<RunKey, List<Measurement>> runs);

  abstract Table table(Map<RunKey, List<Measurement>> runs);

  /** What the experiment is about. */
  String description() {
    return description;
  }

  /** The name of the command, and of the experiment in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Draws the figures of some runs into a folder, and tells where they are. */
  List<Path> draw(Map<RunKey, List<Measurement>> runs, Path folder) throws IOException {
    return List.of(FigureFile.write(figure(runs), folder, label()));
  }

  /** The outcome for the experiment that runs belong to. */
  static Outcome of(Map<RunKey, List<Measurement>> runs) {
    String experiment = runs.keySet().iterator().next().experiment();
    for (Outcome outcome : values()) {
      if (outcome.label().equals(experiment)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("\"" + experiment + "\" is no experiment of this version");
  }
}
