package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.notebook.FakeJupyter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command starts what is called jupyter, in a process of its own to which the test says so. */
@DisabledOnOs(OS.WINDOWS)
class NotebooksCommandTest {

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void makeNotebooks() throws IOException {
    Path notebooks = Files.createDirectories(folder.resolve("notebooks"));
    Files.createFile(notebooks.resolve("a.ipynb"));
    Files.createFile(notebooks.resolve("b.ipynb"));
    Files.createFile(notebooks.resolve("README.md"));
    data = folder.resolve("target/jupyter");
    Path kernel = Files.createDirectories(data.resolve("kernels/java"));
    Files.createFile(kernel.resolve("rapaio-jupyter-kernel.jar"));
  }

  @Test
  void allNotebooks_areExecuted() throws Exception {
    FakeJupyter jupyter = jupyter("nbconvert", "");
    Outcome outcome = run("--execute", "--out", folder.resolve("out").toString());
    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("ok      a.ipynb", "ok      b.ipynb", "/out");
    assertThat(jupyter.calls())
        .hasSize(4)
        .filteredOn(call -> call.contains("--execute"))
        .allSatisfy(call -> assertThat(call).contains("--output-dir " + folder.resolve("out")));
  }

  @Test
  void failingCell_isExitCode1_andTheOthersRun() throws Exception {
    FakeJupyter jupyter =
        jupyter("nbconvert", "case \"$*\" in *--execute*a.ipynb) echo 1 / 0; exit 1 ;; esac");
    Outcome outcome = run("--execute");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("failed  a.ipynb", "1 / 0", "ok      b.ipynb");
    assertThat(jupyter.calls()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "notebook"})
  void jupyter_opensForThisMachineOnly(String installed) throws Exception {
    FakeJupyter jupyter = jupyter(installed, "");
    Outcome outcome = run("--", "--ip=0.0.0.0", "--no-browser");
    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(jupyter.calls())
        .containsExactly(
            installed + " --ip=0.0.0.0 --no-browser --ip=127.0.0.1 " + folder.resolve("notebooks"));
  }

  @Test
  void kernel_isOursAndGetsTheClassPath() throws Exception {
    jupyter("lab", "env >'" + folder.resolve("env") + "'");
    assertThat(run().code()).isZero();
    String classPath = System.getProperty("java.class.path");
    assertThat(Files.readAllLines(folder.resolve("env")))
        .contains(
            "JUPYTER_DATA_DIR=" + data,
            "JUPYTER_PATH=" + data,
            "JUPYTER_CONFIG_DIR=" + data,
            "IPYTHONDIR=" + data,
            "JJAVA_CLASSPATH=" + classPath,
            "RJK_CLASSPATH=" + classPath.replace(':', ';'));
    assertThat(data.resolve("kernels/java/kernel.json"))
        .content()
        .contains("\"" + data.resolve("kernels/java/rapaio-jupyter-kernel.jar") + "\"")
        .contains("{connection_file}");
  }

  @Test
  void installedKernel_isJupytersOwn() throws Exception {
    jupyter("lab", "env >'" + folder.resolve("env") + "'");
    assertThat(run("--installed-kernel").code()).isZero();
    assertThat(folder.resolve("env"))
        .content()
        .contains("JJAVA_CLASSPATH=")
        .doesNotContain("JUPYTER_DATA_DIR=");
    assertThat(data.resolve("kernels/java/kernel.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbconvert is missing|--execute", "Jupyter is missing|"})
  void missingJupyter_isSaidInOneLine(String messageAndOption) throws Exception {
    jupyter("console", "");
    String[] parts = messageAndOption.split("\\|", -1);
    Outcome outcome = parts[1].isEmpty() ? run() : run(parts[1]);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output().lines())
        .singleElement()
        .asString()
        .startsWith("mi notebooks: " + parts[0])
        .contains("pip install", "apt-get install");
  }

  @Test
  void missingKernel_isSaidInOneLine() throws Exception {
    jupyter("lab", "");
    Files.delete(data.resolve("kernels/java/rapaio-jupyter-kernel.jar"));
    Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output().lines()).singleElement().asString().contains("./mi notebooks");
  }

  private FakeJupyter jupyter(String installed, String script) throws IOException {
    return new FakeJupyter(folder.resolve("bin"), installed, script);
  }

  private record Outcome(int code, String output) {}

  private Outcome run(String... options) throws Exception {
    List<String> call = new ArrayList<>();
    call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    call.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Dmi.folder=" + folder));
    call.addAll(List.of(Main.class.getName(), "notebooks"));
    call.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(call).redirectErrorStream(true);
    builder
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
