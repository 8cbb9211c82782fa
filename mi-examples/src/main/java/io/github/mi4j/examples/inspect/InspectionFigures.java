package io.github.mi4j.examples.inspect;

import io.github.mi4j.examples.plot.Figure;
import io.github.mi4j.examples.plot.FigureFile;
import io.github.mi4j.examples.plot.HeatMapFigure;
import io.github.mi4j.examples.plot.HistogramFigure;
import io.github.mi4j.examples.plot.ScatterFigure;
import io.github.mi4j.inspect.AffineMap;
import io.github.mi4j.inspect.Modulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The pictures of an inspection. */
public final class InspectionFigures {

  private static final int FEWEST_CONTEXTS = 4;

  private InspectionFigures() {}

  /**
   * Draws distances and projections of the functions, and histograms where they scale and shift.
   *
   * @return the PNG files
   */
  public static List<Path> write(Inspection inspection, Path folder) throws IOException {
    int contexts = inspection.names().size();
    if (contexts < FEWEST_CONTEXTS) {
      throw new IllegalArgumentException(
          "--plot needs " + FEWEST_CONTEXTS + " contexts at least, got " + contexts);
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("distances", distances(inspection));
    figures.put("pca", pca(inspection));
    figures.put("tsne", tsne(inspection));
    if (inspection.isModulation()) {
      figures.put("modulation", modulation(inspection));
    }
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      files.add(FigureFile.write(figure.getValue(), folder, figure.getKey()));
    }
    return files;
  }

  /** Distances between the functions of all pairs of contexts. */
  public static Figure distances(Inspection inspection) {
    return new HeatMapFigure(
        "Distances between the functions that contexts generate",
        "distance",
        inspection.names(),
        AffineMap.distances(inspection.maps()).toDoubleMatrix());
  }

  /** The functions along the two directions in which they vary most. */
  public static Figure pca(Inspection inspection) {
    PrincipalComponents components = PrincipalComponents.of(inspection.vectors());
    return new ScatterFigure(
        "Principal components of generated weights and biases",
        axis("first", components.shares()[0]),
        axis("second", components.shares()[1]),
        groups(inspection.names(), components.points()));
  }

  private static String axis(String which, double share) {
    return String.format(Locale.ROOT, "%s component, %.0f %% of variance", which, 100 * share);
  }

  private static Figure tsne(Inspection inspection) {
    double perplexity = Math.min(30, (inspection.names().size() - 1) / 3.0);
    return new ScatterFigure(
        String.format(
            Locale.ROOT, "t-SNE of generated weights and biases, perplexity %.0f", perplexity),
        "",
        "",
        groups(inspection.names(), TSne.embed(inspection.vectors(), perplexity)));
  }

  /** Histograms of all scales and shifts, where the contexts scale and shift. */
  public static Figure modulation(Inspection inspection) {
    Modulation modulation = Modulation.of(inspection.maps());
    Map<String, double[]> samples = new LinkedHashMap<>();
    samples.put("scale γ", values(modulation.gamma()));
    samples.put("shift β", values(modulation.beta()));
    return new HistogramFigure("Scales and shifts of all features in all contexts", samples);
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /** Points by the names of their contexts without trailing numbers. */
  static Map<String, List<double[]>> groups(List<String> names, double[][] points) {
    Map<String, List<double[]>> groups = new LinkedHashMap<>();
    for (int i = 0; i < points.length; i++) {
      String group = names.get(i).replaceAll("[\\s_-]*\\d+$", "");
      groups
          .computeIfAbsent(group.isEmpty() ? "contexts" : group, key -> new ArrayList<>())
          .add(points[i]);
    }
    return groups;
  }
}
