package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.harness.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of every command that executes a sweep, and what such a command does. */
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

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  /** Executes what is missing, draws the figure and prints the table. */
  int execute(Outcome outcome, Enum<?> preset, Object config, List<Run> runs, CommandLine command)
      throws IOException, InterruptedException {
    if (parallel <= 0) {
      throw new IllegalArgumentException("--parallel must be positive, got " + parallel);
    }
    String presetName = preset.name().toLowerCase(Locale.ROOT);
    Path folder = out == null ? Path.of("results", outcome.label(), presetName) : out;
    Path file = folder.resolve("results.csv");
    if (Files.exists(file) && !resume) {
      throw new IllegalArgumentException(
          file + " exists: go on with --resume, or choose another folder with --out");
    }
    String line = "mi " + String.join(" ", command.getParseResult().originalArgs());
    Provenance call = new Provenance(line, config).with("parallel", parallel);
    ResultsFile results = ResultsFile.open(file);
    sweep(new Sweep(results, parallel), runs, call, folder, command.getErr());
    Path picture = outcome.draw(results.runs(), folder);
    Table table = outcome.table(results.runs());
    command.getOut().println(json ? table.json() : table.text());
    command.getErr().println("Figure: " + picture);
    return 0;
  }

  private static void sweep(
      Sweep sweep, List<Run> runs, Provenance call, Path folder, PrintWriter err)
      throws IOException, InterruptedException {
    Path provenance = folder.resolve("provenance.json");
    call.write(provenance);
    long steps = sweep.missing(runs).stream().mapToLong(Run::steps).sum();
    long started = System.nanoTime();
    try (ConsoleProgress progress = new ConsoleProgress(err, steps)) {
      sweep.execute(runs, progress);
    }
    call.with("wallSeconds", Math.round((System.nanoTime() - started) / 1e9)).write(provenance);
  }
}
