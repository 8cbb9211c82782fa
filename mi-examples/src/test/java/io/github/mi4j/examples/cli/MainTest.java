package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
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
        "toy --ui --parallel 2|--ui shows one run at a time, got --parallel 2",
        "toy --dtype HALF|--dtype must be FLOAT or DOUBLE, got HALF",
        "toy --dtype huge|--dtype",
        "toy --backend abacus|--backend",
        "plot nowhere|there is no folder nowhere",
        "learn x|'x' is not an int; see \"mi learn --help\"",
        "toy --steps abc|'abc' is not an int; see \"mi toy --help\"",
        "toy --models FOO|expected one of [MLP, MI, MULTI_HEAD]",
        "toy --stesp 3|'3' (did you mean --steps?); see \"mi toy --help\"",
        "tyo|'tyo' (did you mean toy?); see \"mi --help\"",
        "fly|Unmatched argument at index 0: 'fly'; see \"mi --help\"",
        "np --csv a.csv|--x=COLUMN"
      })
  void mistake_getsOneLineAndExitCode2(String call, String message) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertOneLine(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "some.txt|DIR: expected results.csv of an experiment or bench.csv of a benchmark, got neither",
        "scaling.csv|DIR: scaling.csv has no figure"
      })
  void plotOfAFolderWithoutResults_saysWhatIsExpected(String file, String message)
      throws Exception {
    Files.writeString(folder.resolve(file), "");
    assertThat(run("plot", folder.toString())).isEqualTo(2);
    assertOneLine(message.replace("DIR", folder.toString()));
  }

  @Test
  void noCommand_showsWhichThereAre() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Which command?", "neural-process");
  }

  @Test
  void existingResults_areNotOverwritten() throws Exception {
    Files.writeString(folder.resolve("results.csv"), "mine");
    assertThat(run("toy", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--resume").contains("--out");
    assertThat(folder.resolve("results.csv")).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "mine,1",
    "'\u00ff\u00fe\u0000',1",
    "'experiment,model,tasks,seed,step,metric,value\ntoy\n',2"
  })
  void foreignOrCorruptResults_areNotResumed(String content, int line) throws Exception {
    Path file = folder.resolve("results.csv");
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    assertThat(run("toy", "--resume", "--out", folder.toString())).isEqualTo(2);
    assertOneLine("results.csv, line " + line);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "mine", "[{"})
  void foreignProvenance_isLeftAlone(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("provenance.json"), content);
    assertThat(run("toy", "--out", folder.toString())).isEqualTo(2);
    assertOneLine("provenance.json: expected a list of calls as JSON");
    assertThat(file).hasContent(content);
  }

  @Test
  void folderThatIsAFile_isNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("occupied"), "");
    assertThat(run("toy", "--out", file.resolve("inside").toString())).isEqualTo(2);
    assertOneLine("occupied");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void unwritableFolder_isNamed() {
    assertThat(run("toy", "--out", "/sys/mi")).isEqualTo(2);
    assertOneLine("mi toy: cannot use /sys/mi: ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDisk_isToldWithTheFile() throws Exception {
    Files.createSymbolicLink(folder.resolve("results.csv.new"), Path.of("/dev/full"));
    assertThat(run("toy", "--out", folder.toString())).isEqualTo(2);
    assertOneLine("results.csv: No space left on device");
    assertThat(folder.resolve("results.csv")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDisk_isToldWithTheFigure() throws Exception {
    assertThat(
            run(
                "toy",
                "--tasks",
                "2",
                "--models",
                "mi",
                "--seeds",
                "1",
                "--steps",
                "1",
                "--out",
                folder.toString()))
        .isZero();
    Files.delete(folder.resolve("toy.png"));
    Files.createSymbolicLink(folder.resolve("toy.png"), Path.of("/dev/full"));
    err.getBuffer().setLength(0);
    assertThat(run("plot", folder.toString())).isEqualTo(2);
    assertOneLine("No space left on device");
  }

  @Test
  void ui_isAskedForOfTheLauncher() {
    assertThat(run("toy", "--ui", "--out", folder.toString())).isEqualTo(2);
    assertOneLine("--ui needs ./mi");
  }

  private void assertOneLine(String message) {
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
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
    JsonNode difference = json.get("differences").get(0).get("difference");
    assertThat(difference.get("seeds").asInt()).isEqualTo(2);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toy --tasks 2 --models mi --seeds 1 --steps 30",
        "expressivity --functions sum --models mi --dims 1 --sizes 1 --lrs 0.1 --steps 30"
      })
  void dtype_isThatOfDataAndNetworks(String call) throws Exception {
    for (String type : List.of("FLOAT", "DOUBLE")) {
      String backend = BackendOption.isGpu() ? "cuda" : "cpu";
      String more = " --backend " + backend + " --dtype " + type + " --out " + folder.resolve(type);
      assertThat(run((call + more).split(" "))).as(err.toString()).isZero();
      assertThat(Files.readString(folder.resolve(type).resolve("provenance.json")))
          .contains("\"dataType\" : \"" + type + "\"");
    }
    double single = firstError(folder.resolve("FLOAT/results.csv"));
    assertThat(firstError(folder.resolve("DOUBLE/results.csv")))
        .isNotEqualTo(single)
        .isCloseTo(single, withinPercentage(1));
  }

  @AfterEach
  void resetDataType() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  private static double firstError(Path results) throws Exception {
    String row =
        Files.readAllLines(results).stream()
            .filter(line -> line.contains("mse,"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
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
        .contains(System.getProperty("java.runtime.version"), "1.0.0-M2.1, backend ")
        .containsPattern("Matrix product +[1-9]\\d* GFLOP/s");
  }

  @Test
  void progress_tellsShareTimeAndLoss() {
    assertThat(ConsoleProgress.line(25, 100, Duration.ofSeconds(90), 0.125))
        .isEqualTo("[#######.......................]  25 %  1:30 min left  loss 1.25e-01");
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }
}
