package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.examples.harness.Worker;
import io.github.mi4j.examples.harness.Workers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
      description =
          "How many runs to execute at a time, each in a process of its own. Default: one per core."
              + " 1 executes them here.")
  private int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--resume",
      description = "Go on with the results that are in the folder already.")
  private boolean resume;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Option(names = "--worker", hidden = true, description = "Take orders from the input stream.")
  private boolean worker;

  /** Executes what is missing, draws the figure and prints the table. */
  int execute(Outcome outcome, Enum<?> preset, Object config, List<Run> runs, CommandLine command)
      throws IOException, InterruptedException {
    if (parallel <= 0) {
      throw new IllegalArgumentException("--parallel must be positive, got " + parallel);
    }
    if (worker) {
      serve(runs);
    }
    String presetName = preset.name().toLowerCase(Locale.ROOT);
    Path folder = out == null ? Path.of("results", outcome.label(), presetName) : out;
    Path file = folder.resolve("results.csv");
    if (Files.exists(file) && !resume) {
      throw new IllegalArgumentException(
          file + " exists: go on with --resume, or choose another folder with --out");
    }
    ResultsFile results = ResultsFile.open(file);
    sweep(new Sweep(results), runs, config, folder, command);
    Path picture = outcome.draw(results.runs(), folder);
    Table table = outcome.table(results.runs());
    command.getOut().println(json ? table.json() : table.text());
    command.getErr().println("Figure: " + picture);
    return 0;
  }

  private void sweep(Sweep sweep, List<Run> runs, Object config, Path folder, CommandLine command)
      throws IOException, InterruptedException {
    List<String> arguments = command.getParseResult().originalArgs();
    List<Run> missing = sweep.missing(runs);
    int count = Math.max(1, Math.min(parallel, missing.size()));
    Workers workers = new Workers(Main.class, and(arguments, "--worker"), count);
    Provenance call = new Provenance("mi " + String.join(" ", arguments), config);
    if (count > 1) {
      workers.describe(call);
    }
    Path provenance = folder.resolve("provenance.json");
    call.write(provenance);
    long steps = missing.stream().mapToLong(Run::steps).sum();
    long started = System.nanoTime();
    try (ConsoleProgress progress = new ConsoleProgress(command.getErr(), steps)) {
      if (count > 1) {
        sweep.execute(runs, workers, progress);
      } else {
        sweep.execute(runs, progress);
      }
    }
    call.with("wallSeconds", Math.round((System.nanoTime() - started) / 1e9)).write(provenance);
  }

  /** Answers go where the output goes, and whatever else is printed to the error stream. */
  private static void serve(List<Run> runs) throws InterruptedException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    new Worker(runs, answers).serve(System.in);
  }

  private static List<String> and(List<String> arguments, String last) {
    return Stream.concat(arguments.stream(), Stream.of(last)).toList();
  }
}
