package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import picocli.CommandLine;

/** {@code mi inspect} on a sample, on a saved model and on mistakes. */
class InspectCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  @TempDir private static Path inputs;

  /** A model, and files of contexts good and bad. */
  @BeforeAll
  static void write() throws IOException {
    StringWriter ignored = new StringWriter();
    String[] sample = {"inspect", "--sample", "mi", "--steps", "1", "--out", inputs.toString()};
    assertThat(Main.commandLine().setOut(new PrintWriter(ignored)).execute(sample)).isZero();
    Files.writeString(inputs.resolve("good.csv"), "name,z1,z2\na,1,2\nb,3,4\n");
    Files.writeString(inputs.resolve("words.csv"), "name,z1,z2\na,1,two\n");
    Files.writeString(inputs.resolve("ragged.csv"), "name,z1,z2\na,1,2\nb,3\n");
    Files.writeString(inputs.resolve("empty.csv"), "name,z1,z2\n");
  }

  @Test
  void sample_isTabulatedAndDrawn_andItsFilesAreInspectedAlike() throws Exception {
    assertThat(run("inspect --sample film --steps 3 --plot --out " + folder))
        .as(err.toString())
        .isZero();
    String table = out.toString();
    assertThat(table).contains("eff. rank", "affine 01", "sine 20");
    for (String figure : new String[] {"distances", "pca", "tsne", "modulation"}) {
      assertThat(ImageIO.read(folder.resolve(figure + ".png").toFile()).getWidth())
          .isGreaterThan(900);
      assertThat(folder.resolve(figure + ".svg")).content().contains("<svg");
    }
    out.getBuffer().setLength(0);

    String files = folder.resolve("model.zip") + " --contexts " + folder.resolve("contexts.csv");
    assertThat(run("inspect " + files)).as(err.toString()).isZero();

    assertThat(out.toString()).isEqualTo(table);
  }

  @Test
  void sample_saysThatItReplacesTheOneBefore() {
    assertThat(run("inspect --sample mi --steps 1 --out " + folder)).isZero();
    String model = "Model: " + folder.resolve("model.zip");
    assertThat(err.toString().lines()).contains(model);
    err.getBuffer().setLength(0);
    assertThat(run("inspect --sample mi --steps 1 --out " + folder)).isZero();
    assertThat(err.toString().lines()).contains(model + ", in place of the one before");
  }

  @Test
  void json_hasARowPerContext() throws Exception {
    assertThat(run("inspect --sample mi --steps 3 --json --out " + folder)).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("layer").asText()).isEqualTo("mi");
    assertThat(json.get("contexts")).hasSize(40);
    JsonNode first = json.get("contexts").get(0);
    assertThat(first.get("norm").asDouble()).isPositive();
    assertThat(first.get("effectiveRank").asDouble()).isBetween(1.0, 20.0);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".png"));
    }
  }

  @Test
  void speed_comparesTheSampleWithItsSpecialisedForm() {
    assertThat(run("inspect --sample mi --steps 1 --speed --out " + folder)).isZero();
    int h = (30 + 30) + (30 * 20 + 20);
    int output = 20 + 1;
    int general = h + (40 * 20 * 20 + 40 * 20 + 20 * 20 + 20) + output;
    int special = h + (20 * 20 + 20) + output;
    assertThat(out.toString())
        .containsPattern("all contexts +" + general + " ")
        .containsPattern("one context +" + special + " ");
  }

  @Test
  void ranks_tabulateErrorsThatFall() throws Exception {
    assertThat(run("inspect " + inputs.resolve("model.zip") + " --ranks 3 --json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    int full = (30 + 30) + (30 * 20 + 20) + (40 * 20 * 20 + 40 * 20 + 20 * 20 + 20) + (20 + 1);
    assertThat(json.get("parameters").asInt()).isEqualTo(full);
    double last = 1;
    for (int rank = 1; rank <= 3; rank++) {
      JsonNode row = json.get("ranks").get(rank - 1);
      assertThat(row.get("rank").asInt()).isEqualTo(rank);
      assertThat(row.get("error").asDouble()).isPositive().isLessThan(last);
      assertThat(row.get("parameters").asInt())
          .isEqualTo(full - 40 * 20 * 20 + rank * (40 + 20 + 20));
      last = row.get("error").asDouble();
    }
    out.getBuffer().setLength(0);
    assertThat(run("inspect " + inputs.resolve("model.zip") + " --ranks 1")).isZero();
    assertThat(out.toString()).contains("relative error", "full");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inspect|a MODEL.zip and --contexts FILE.csv are needed",
        "inspect DIR/model.zip|--contexts",
        "inspect DIR/none.zip --contexts DIR/good.csv|there is no DIR/none.zip",
        "inspect DIR/good.csv --contexts DIR/good.csv|good.csv is no ComputationGraph",
        "inspect DIR/model.zip --contexts DIR/none.csv|cannot use DIR/none.csv",
        "inspect DIR/model.zip --contexts DIR/empty.csv|empty.csv has no context",
        "inspect DIR/model.zip --contexts DIR/words.csv|words.csv, line 2: \"two\" is no number",
        "inspect DIR/model.zip --contexts DIR/ragged.csv|ragged.csv, line 3: a name and as many",
        "inspect DIR/model.zip --contexts DIR/good.csv|must be 40 features",
        "inspect DIR/model.zip --contexts DIR/good.csv --layer h1|\"h1\" must be an interaction",
        "inspect DIR/model.zip --sample mi|--sample takes no MODEL.zip",
        "inspect --sample mi --steps 0 --out DIR|--steps must be positive, got 0",
        "inspect --sample cnn|--sample",
        "inspect DIR/model.zip --ranks 0|rank must be positive, got 0",
        "inspect --ranks 2|a MODEL.zip is needed",
        "inspect --speed|--speed needs --sample"
      })
  void mistake_getsOneLineAndExitCode2(String call, String message) {
    assertThat(run(call.replace("DIR", inputs.toString()))).isEqualTo(2);

    assertThat(err.toString())
        .contains(message.replace("DIR", inputs.toString()))
        .doesNotContain("\tat ");
  }

  private int run(String call) {
    CommandLine line = Main.commandLine();
    String[] arguments = Arrays.stream(call.split(" ")).toArray(String[]::new);
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }
}
