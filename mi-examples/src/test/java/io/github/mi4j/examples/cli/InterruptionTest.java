package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sweep whose process is ended, politely or not, takes its workers with it, loses the runs in
 * flight only and ends with the same results.
 */
class InterruptionTest {

  private static final List<String> CALL =
      List.of("toy", "--tasks", "4", "--seeds", "3", "--steps", "300", "--parallel", "2");

  @TempDir private Path folder;

  @ParameterizedTest(name = "killed: {0}")
  @ValueSource(booleans = {true, false})
  void endedProcess_resumesToTheSameBytes(boolean killed) throws Exception {
    Path broken = folder.resolve("broken");
    Process process = start(broken);
    waitForRuns(process, broken.resolve("results.csv"), 2);
    List<ProcessHandle> workers = process.children().toList();
    assertThat(workers).hasSize(2);
    if (killed) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    for (ProcessHandle worker : workers) {
      assertThat(worker.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }
    assertThat(Files.readString(folder.resolve("log.txt")).lines())
        .filteredOn(line -> line.contains("--resume"))
        .hasSize(killed ? 0 : 1)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "[2-8] of 9 runs are complete; go on with --resume"
                            + " \\(runs in progress start again\\)"));
    long kept = completeRuns(broken.resolve("results.csv"));
    assertThat(kept).isBetween(2L, 8L);

    run(broken, "--resume");
    Path whole = folder.resolve("whole");
    run(whole);
    assertThat(broken.resolve("results.csv")).hasSameBinaryContentAs(whole.resolve("results.csv"));
  }

  private Process start(Path out) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
    builder.command().addAll(CALL);
    builder.command().addAll(List.of("--out", out.toString()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start();
  }

  private void waitForRuns(Process process, Path results, long runs) throws Exception {
    while (completeRuns(results) < runs) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("log.txt"))).isTrue();
      Thread.sleep(20);
    }
  }

  private static long completeRuns(Path results) throws Exception {
    if (!Files.exists(results)) {
      return 0;
    }
    try (var lines = Files.lines(results)) {
      return lines.filter(line -> line.contains(",complete,")).count();
    }
  }

  private static void run(Path out, String... more) {
    List<String> call = new ArrayList<>(CALL);
    call.addAll(List.of("--out", out.toString()));
    call.addAll(List.of(more));
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(call.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
  }
}
