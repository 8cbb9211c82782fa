package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that executes a sweep, and the sweep itself. */
final class SweepOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for results and figures. Default: results/<command>/<preset>.")
  private @Nullable Path out;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many runs to execute at a time. Default: one per core.")
  private int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--resume",
      description = "Go on with the results that are in the folder already.")
  private boolean resume;

  /** The folder for results. */
  Path folder(String command, String preset) {
    return out == null ? Path.of("results", command, preset) : out;
  }

  /** Executes what is missing in the folder and returns everything that is there. */
  ResultsFile execute(List<Run> runs, Path folder, String command, Object config, PrintWriter err)
      throws IOException, InterruptedException {
    if (parallel <= 0) {
      throw new IllegalArgumentException("--parallel must be positive, got " + parallel);
    }
    Path file = folder.resolve("results.csv");
    if (Files.exists(file) && !resume) {
      throw new IllegalArgumentException(
          file + " exists: go on with --resume, or choose another folder with --out");
    }
    ResultsFile results = ResultsFile.open(file);
    Sweep sweep = new Sweep(results, parallel);
    long steps = sweep.missing(runs).stream().mapToLong(Run::steps).sum();
    Path provenance = folder.resolve("provenance.json");
    Provenance call = new Provenance(command, config).with("parallel", parallel);
    call.write(provenance);
    long started = System.nanoTime();
    try (ConsoleProgress progress = new ConsoleProgress(err, steps)) {
      sweep.execute(runs, progress);
    }
    call.with("wallSeconds", Math.round((System.nanoTime() - started) / 1e9)).write(provenance);
    return results;
  }
}
