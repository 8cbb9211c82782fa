package io.github.mi4j.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kernel that fails to start is started again; a failing cell is a failure at once. */
@DisabledOnOs(OS.WINDOWS)
class NotebookExecutionTest {

  private static final Path NOTEBOOK = Path.of("a.ipynb");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          Kernel didn't respond in 20 seconds,         0, 1, true
          Kernel didn't respond in 20 seconds,         7, 8, true
          Kernel didn't respond in 20 seconds,         8, 8, false
          Kernel died before replying to kernel_info,  2, 3, true
          Kernel died before replying to kernel_info,  8, 8, false
          Kernel died,                                 1, 1, false
          """)
  void failedStarts_areTriedAgain(String error, int failed, int executions, boolean succeeds)
      throws Exception {
    FakeJupyter jupyter =
        jupyter(
            "[ $(grep -c -- --execute '"
                + folder.resolve("bin/calls")
                + "') -gt "
                + failed
                + " ] || { echo \"RuntimeError: "
                + error
                + "\"; exit 1; }");
    assertThat(execution(jupyter).execute(NOTEBOOK).isEmpty()).isEqualTo(succeeds);
    assertThat(jupyter.calls()).filteredOn(call -> call.contains("--execute")).hasSize(executions);
  }

  @Test
  void kernelThatNeverStarts_isReportedWithItsOwnWords() throws Exception {
    FakeJupyter jupyter =
        jupyter(
            "echo 'Address already in use'; seq 100;"
                + " echo 'Kernel died before replying to kernel_info'; exit 1");
    assertThat(execution(jupyter).execute(NOTEBOOK).orElseThrow())
        .startsWith("Address already in use")
        .endsWith("Kernel died before replying to kernel_info");
  }

  @Test
  void failingCell_isNotTriedAgain() throws Exception {
    FakeJupyter jupyter =
        jupyter("echo 'File \"client.py\"'; echo 'CellExecutionError: 1 / 0'; echo trace; exit 1");
    assertThat(execution(jupyter).execute(NOTEBOOK)).contains("CellExecutionError: 1 / 0\ntrace");
    assertThat(jupyter.calls()).hasSize(1);
  }

  @Test
  void executedCopy_becomesHtml() throws Exception {
    FakeJupyter jupyter = jupyter("");
    assertThat(execution(jupyter).execute(NOTEBOOK)).isEmpty();
    assertThat(jupyter.calls())
        .satisfiesExactly(
            call -> assertThat(call).contains("--to notebook --execute").endsWith("a.ipynb"),
            call ->
                assertThat(call)
                    .isEqualTo("nbconvert --to html " + folder.resolve("out").resolve(NOTEBOOK)));
  }

  @Test
  void failedHtml_isAFailure() throws Exception {
    FakeJupyter jupyter = jupyter("case $3 in html) echo no template; exit 1 ;; esac");
    assertThat(execution(jupyter).execute(NOTEBOOK)).contains("no template");
  }

  @Test
  void missingNbconvert_isSaid() throws Exception {
    FakeJupyter jupyter = new FakeJupyter(folder.resolve("bin"), "lab", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> execution(jupyter))
        .withMessageContaining("apt-get install jupyter-nbconvert");
  }

  @Test
  void missingJupyter_isSaid() {
    Jupyter none = new Jupyter(folder.resolve("nothing").toString(), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NotebookExecution(none, folder))
        .withMessageContaining("pip install nbconvert");
  }

  private FakeJupyter jupyter(String script) throws Exception {
    return new FakeJupyter(folder.resolve("bin"), "nbconvert", script);
  }

  private NotebookExecution execution(FakeJupyter jupyter) throws Exception {
    return new NotebookExecution(
        new Jupyter(jupyter.program().toString(), Map.of()), folder.resolve("out"));
  }
}
