package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes measure what this process would, and leave nothing behind when they fail. */
class WorkersTest {

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void results_doNotDependOnHowManyWorkersThereAre() throws Exception {
    for (String parallel : List.of("1", "3")) {
      String[] few = {"--tasks", "4", "--seeds", "1", "--steps", "100", "--parallel", parallel};
      assertThat(toy(folder.resolve(parallel), few)).as(err.toString()).isZero();
    }
    Path here = folder.resolve("1/results.csv");
    assertThat(folder.resolve("3/results.csv")).hasSameBinaryContentAs(here);
    assertThat(Files.readString(folder.resolve("1/provenance.json"))).contains("\"parallel\" : 1");
    assertThat(Files.readString(folder.resolve("3/provenance.json")))
        .contains("\"parallel\" : 3", "OMP_NUM_THREADS=1", "-Xmx");
  }

  @Test
  void killedWorker_endsTheSweepWithOneLine_andKeepsCompleteRuns() throws Exception {
    String[] some = {"--tasks", "4", "--seeds", "2", "--steps", "1500", "--parallel", "2"};
    Path broken = folder.resolve("broken");
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> toy(broken, some));
    while (!hasRun(broken.resolve("results.csv"))) {
      assertThat(code).isNotDone();
      Thread.sleep(20);
    }
    List<ProcessHandle> workers = ProcessHandle.current().children().toList();
    assertThat(workers).hasSize(2);
    workers.get(0).destroyForcibly();
    assertThat(code).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern("mi toy: the worker for \".*\" ended with exit code \\d+; complete runs")
        .doesNotContain("\tat ");
    assertThat(workers.get(1).onExit()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(hasRun(broken.resolve("results.csv"))).isTrue();
  }

  private int toy(Path out, String... options) {
    List<String> call = new ArrayList<>(List.of("toy", "--out", out.toString()));
    call.addAll(List.of(options));
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(call.toArray(String[]::new));
  }

  private static boolean hasRun(Path results) throws Exception {
    return Files.exists(results) && Files.readString(results).contains(",complete,");
  }
}
