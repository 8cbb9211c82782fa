package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mi metric} writes. */
class MetricCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void metric_drawsCurvesAndMatrices_andPlotDrawsThemAgain() throws Exception {
    assertThat(run("metric", "--seeds", "2", "--steps", "20", "--out", folder.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("learnt metric", "Euclidean distance", "true metric", "matrix error");
    List<String> drawn =
        List.of(
            folder.resolve("metric.png").toString(),
            folder.resolve("metric-matrices.png").toString());
    assertThat(err.toString().lines().filter(line -> line.startsWith("Figure: ")))
        .containsExactlyElementsOf(drawn.stream().map(picture -> "Figure: " + picture).toList());
    out.getBuffer().setLength(0);
    List<String> pictures =
        List.of("metric.png", "metric.svg", "metric-matrices.png", "metric-matrices.svg");
    for (String picture : pictures) {
      Files.delete(folder.resolve(picture));
    }
    assertThat(run("plot", folder.toString())).as(err.toString()).isZero();
    assertThat(out.toString().lines()).containsExactlyElementsOf(drawn);
    for (String picture : pictures) {
      assertThat(folder.resolve(picture)).isNotEmptyFile();
    }
    assertThat(folder.resolve("metric-matrices.svg"))
        .content()
        .contains("true metric", "learnt from similarities");
  }

  @Test
  void metric_ofNetworksWithoutOne_drawsNoMatrices() {
    String[] call = {"metric", "--models", "mlp", "--seeds", "1", "--steps", "20"};
    List<String> inFolder = new ArrayList<>(List.of(call));
    inFolder.addAll(List.of("--out", folder.toString()));
    assertThat(run(inFolder.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(folder.resolve("metric.png")).isNotEmptyFile();
    assertThat(folder.resolve("metric-matrices.png")).doesNotExist();
  }

  @Test
  void oddSize_isOneLineAndCodeTwo() {
    assertThat(run("metric", "--dims", "7", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("mi metric: dimensions must be even and at least 2, got 7\n");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
