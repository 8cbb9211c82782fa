package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.plot.BarFigure;
import io.github.mi4j.examples.plot.Bars;
import io.github.mi4j.examples.plot.FigureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Speed forward and backward, by case and variant. */
public final class BenchFigure {

  private BenchFigure() {}

  /**
   * Draws the figure of a folder's {@code bench.csv} beside it.
   *
   * @return the PNG
   */
  public static Path draw(Path folder) throws IOException {
    return FigureFile.write(of(BenchFile.read(folder.resolve("bench.csv"))), folder, "bench");
  }

  /** The cases that have the floor of matrix products, and the variants with as many operations. */
  static BarFigure of(List<BenchRow> rows) {
    List<BenchRow> both =
        rows.stream().filter(row -> row.pass().equals(Pass.FORWARD_BACKWARD.label())).toList();
    List<String> cases =
        both.stream()
            .filter(row -> row.variant().equals(GemmVariant.NAME))
            .map(BenchRow::name)
            .toList();
    Map<String, Map<String, Double>> speeds = new LinkedHashMap<>();
    for (BenchRow row : both) {
      if (cases.contains(row.name()) && !row.variant().equals(ConcatDenseVariant.NAME)) {
        speeds
            .computeIfAbsent(row.variant(), variant -> new LinkedHashMap<>())
            .put(row.name(), row.gflops());
      }
    }
    return new BarFigure(
        "Forward and backward",
        "GFLOP/s",
        cases,
        speeds.entrySet().stream().map(e -> new Bars(e.getKey(), e.getValue())).toList());
  }
}
