package io.github.mi4j.examples.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Results survive being broken off at any byte, and their order does not depend on who finished
 * first.
 */
class ResultsFileTest {

  private static final RunKey FIRST = new RunKey("toy", "mi", 10, 1);
  private static final RunKey SECOND = new RunKey("toy", "mlp", 10, 1);

  @TempDir private Path folder;

  @Test
  void appendedRuns_areReadAgain() throws IOException {
    ResultsFile written = ResultsFile.open(file());
    written.append(FIRST, curve(FIRST));
    written.append(SECOND, curve(SECOND));
    assertThat(ResultsFile.open(file()).runs())
        .containsOnlyKeys(FIRST, SECOND)
        .containsEntry(SECOND, curve(SECOND));
  }

  @Test
  void sortedFile_doesNotDependOnTheOrderOfCompletion() throws IOException {
    ResultsFile one = ResultsFile.open(folder.resolve("one.csv"));
    one.append(FIRST, curve(FIRST));
    one.append(SECOND, curve(SECOND));
    one.sort();
    ResultsFile other = ResultsFile.open(folder.resolve("other.csv"));
    other.append(SECOND, curve(SECOND));
    other.append(FIRST, curve(FIRST));
    other.sort();
    assertThat(folder.resolve("one.csv")).hasSameBinaryContentAs(folder.resolve("other.csv"));
  }

  @Test
  void fileCutOffAnywhereInTheLastRun_losesThatRunOnly() throws IOException {
    ResultsFile results = ResultsFile.open(file());
    results.append(FIRST, curve(FIRST));
    long safe = Files.size(file());
    results.append(SECOND, curve(SECOND));
    byte[] whole = Files.readAllBytes(file());
    for (int length = (int) safe; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(ResultsFile.open(file()).runs()).as("%s bytes", length).containsOnlyKeys(FIRST);
    }
  }

  @Test
  void runsAfterACut_areKept() throws IOException {
    ResultsFile results = ResultsFile.open(file());
    results.append(FIRST, curve(FIRST));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
    ResultsFile resumed = ResultsFile.open(file());
    resumed.append(SECOND, curve(SECOND));
    resumed.append(FIRST, curve(FIRST));
    assertThat(ResultsFile.open(file()).runs()).containsOnlyKeys(FIRST, SECOND);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void failedAppend_leavesAFileThatGoesOn() throws Exception {
    ResultsFile.open(file()).append(FIRST, curve(FIRST));
    byte[] before = Files.readAllBytes(file());
    String limited = "ulimit -f 1 && exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"";
    Process process =
        new ProcessBuilder(
                List.of(
                    "/bin/sh",
                    "-c",
                    limited,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    System.getProperty("java.class.path"),
                    LongAppend.class.getName(),
                    file().toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(process.inputReader().lines())
        .singleElement()
        .asString()
        .contains("results.csv", "File too large");
    assertThat(file()).hasBinaryContent(before);
    ResultsFile resumed = ResultsFile.open(file());
    resumed.append(SECOND, curve(SECOND));
    assertThat(ResultsFile.open(file()).runs()).containsOnlyKeys(FIRST, SECOND);
  }

  /** Adds a run that takes more room than there is. */
  static final class LongAppend {

    public static void main(String[] args) throws IOException {
      ResultsFile results = ResultsFile.open(Path.of(args[0]));
      List<Measurement> many = Collections.nCopies(1000, curve(SECOND).get(0));
      try {
        results.append(SECOND, many);
      } catch (IOException e) {
        System.out.println(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "experiment,model,tasks,seed,step,metric,value\nnonsense\n",
        "experiment,model,tasks,seed,step,metric,value\ntoy,mi,ten,1,1,loss,1\n",
        "experiment,model,tasks,seed,step,metric,value\ntoy,mi,10,1,1,loss,much\n"
      })
  void foreignFile_isRejectedByLineAndLeftAlone(String content) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> ResultsFile.open(file()))
        .isInstanceOf(InvalidResultsException.class)
        .hasMessageContaining("results.csv, line ");
    assertThat(file()).hasContent(content);
  }

  private Path file() {
    return folder.resolve("results.csv");
  }

  private static List<Measurement> curve(RunKey run) {
    return List.of(
        new Measurement(run, 100, "log10_mse", -1.25),
        new Measurement(run, 200, "log10_mse", -2.5e-7));
  }
}
