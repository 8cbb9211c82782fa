package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import picocli.CommandLine;

/** Mistakes get one line and exit code 2; what was asked for is printed. */
class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly|Unmatched argument",
        "toy --tusks 3|--tusks",
        "toy --steps many|--steps",
        "toy --steps 0|steps must be positive, got 0",
        "toy --tasks 3|tasks must be even and at least 2, got 3",
        "toy --lr -1|learning rate must be positive, got -1.0",
        "toy --preset huge|--preset",
        "toy --models cnn|--models",
        "toy --parallel 0|--parallel must be positive, got 0",
        "plot nowhere|there is no nowhere/results.csv"
      })
  void mistake_getsOneLineAndExitCode2(String call, String message) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void existingResults_areNotOverwritten() throws Exception {
    Files.writeString(folder.resolve("results.csv"), "mine");
    assertThat(run("toy", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--resume").contains("--out");
    assertThat(folder.resolve("results.csv")).hasContent("mine");
  }

  @Test
  void foreignFile_isNotResumed() throws Exception {
    Files.writeString(folder.resolve("results.csv"), "mine");
    assertThat(run("toy", "--resume", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("results.csv, line 1").doesNotContain("\tat ");
    assertThat(folder.resolve("results.csv")).hasContent("mine");
  }

  @Test
  void folderThatIsAFile_isNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("occupied"), "");
    assertThat(run("toy", "--out", file.resolve("inside").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("occupied").doesNotContain("\tat ");
  }

  @Test
  void toy_writesResultsFigureAndProvenance_andPlotDrawsThemAgain() throws Exception {
    String[] call = {
      "toy", "--tasks", "4", "--seeds", "2", "--steps", "20", "--out", folder.toString()
    };
    assertThat(run(call)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("conditional MI", "multi-head MLP", "conditional MLP");
    assertThat(folder.resolve("results.csv")).isNotEmptyFile();
    assertThat(folder.resolve("provenance.json"))
        .content()
        .contains("mi toy --tasks 4", "tasks=[4]");
    Files.delete(folder.resolve("toy.png"));
    assertThat(run("plot", folder.toString())).isZero();
    assertThat(folder.resolve("toy.png")).isNotEmptyFile();
    assertThat(folder.resolve("toy.svg")).content().contains("<svg");
  }

  @Test
  void json_hasTheNetworksAndTheirDifferences() throws Exception {
    String[] call = {"toy", "--json", "--tasks", "4", "--seeds", "2", "--steps", "20"};
    String[] inFolder = Arrays.copyOf(call, call.length + 2);
    inFolder[call.length] = "--out";
    inFolder[call.length + 1] = folder.toString();
    assertThat(run(inFolder)).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("networks")).hasSize(3);
    assertThat(json.get("differences")).hasSize(6);
    assertThat(json.get("differences").get(0).get("draws").asInt()).isEqualTo(2);
  }

  @Test
  void resume_trainsOnlyWhatIsMissing() throws Exception {
    String[] few = {
      "toy", "--tasks", "4", "--seeds", "1", "--steps", "20", "--out", folder.toString()
    };
    assertThat(run(few)).isZero();
    String first = Files.readString(folder.resolve("results.csv"));
    String[] more = {
      "toy", "--resume", "--tasks", "4", "--seeds", "2", "--steps", "20", "--out", folder.toString()
    };
    assertThat(run(more)).isZero();
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .containsAll(first.lines().toList());
    assertThat(Files.readString(folder.resolve("results.csv"))).contains("toy,mi,4,2,20,log10_mse");
    assertThat(run(more)).as("nothing is missing").isZero();
    assertThat(Files.readString(folder.resolve("provenance.json")).split("wallSeconds")).hasSize(4);
  }

  @Test
  void help_namesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("toy", "plot", "list");
  }

  @Test
  void doctor_showsVersionsAndSpeed() {
    assertThat(run("doctor")).isZero();
    assertThat(out.toString())
        .contains(System.getProperty("java.runtime.version"), "1.0.0-M2.1, backend CPU")
        .containsPattern("Matrix product +[1-9]\\d* GFLOP/s");
  }

  @Test
  void progress_tellsShareTimeAndLoss() {
    assertThat(ConsoleProgress.line(25, 100, Duration.ofSeconds(30), 0.125))
        .isEqualTo("[#######.......................]  25 %  1:30 min left  loss 1.25e-01");
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }
}
