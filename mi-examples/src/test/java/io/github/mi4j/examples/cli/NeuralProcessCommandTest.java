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

/** A series becomes a picture; a bad one gets one line and exit code 2. */
class NeuralProcessCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void series_isFittedAndDrawn_andDrawnAgainFromItsResults() throws Exception {
    StringBuilder text = new StringBuilder("year,value\n");
    for (int year = 0; year < 40; year++) {
      text.append(year).append(',').append(Math.sin(0.3 * year)).append('\n');
    }
    Path out = folder.resolve("out");
    assertThat(fit(text.toString(), "value", "--out", out.toString())).as(err.toString()).isZero();
    Path picture = out.resolve("neural-process-mi.series.png");
    assertThat(picture).isNotEmptyFile();
    assertThat(this.out.toString()).contains("mi.series", "error in gaps");
    assertThat(err.toString())
        .contains("Figure: " + out.resolve("neural-process.png"), "Figure: " + picture);
    Files.delete(picture);
    assertThat(run("plot", out.toString())).isZero();
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void badSeries_getsOneLineAndExitCode2() throws Exception {
    assertThat(fit("year,value\n1,2\n2,much\n", "value")).isEqualTo(2);
    assertThat(err.toString()).contains("series.csv, line 3: expected a number in value");
    assertThat(fit("year,value\n1,2\n", "price")).isEqualTo(2);
    assertThat(err.toString()).contains("no column \"price\"").doesNotContain("\tat ");
  }

  @Test
  void seriesWithoutColumns_isAMistake() {
    assertThat(run("np", "--csv", "series.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("--x").doesNotContain("\tat ");
    assertThat(run("np", "--csv", "nowhere.csv", "--x", "a", "--y", "b")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.csv");
  }

  private int fit(String content, String column, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("series.csv"), content);
    List<String> call =
        new ArrayList<>(
            List.of("neural-process", "--csv", file.toString(), "--x", "year", "--y", column));
    call.addAll(List.of("--decoders", "mi", "--seeds", "1", "--steps", "30", "--batch", "2"));
    call.addAll(List.of(more));
    return run(call.toArray(String[]::new));
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
