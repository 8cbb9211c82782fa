package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Configuration;
import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.examples.harness.Worker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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
          "How many runs to execute at a time, each in a process of its own. Default: one per core,"
              + " and 1 on a GPU, whose memory each would take a part of. 1 executes them here.")
  private @Nullable Integer parallel;

  @Option(
      names = "--resume",
      description =
          "Go on with the results that are in the folder already, with the same settings: only which"
              + " runs there are may change, such as more seeds.")
  private boolean resume;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Option(
      names = "--dtype",
      description = "Data type of data and networks: FLOAT or DOUBLE. Default: FLOAT.")
  private DataType dataType = DataType.FLOAT;

  @Mixin private final BackendOption backend = new BackendOption();

  @Option(
      names = "--ui",
      description =
          "Show the training in Deeplearning4j's UI, to this machine only. Executes one run at a"
              + " time, so that there is one to show.")
  private boolean ui;

  @Option(names = "--worker", hidden = true, description = "Take orders from the input stream.")
  private boolean worker;

  private @Nullable String data;

  /** Tells what data the runs are about, where a command reads some. */
  void about(String description) {
    data = description;
  }

  /** Executes what is missing, draws the figure and prints the table. */
  int execute(
      Outcome outcome, Enum<?> preset, Configuration config, List<Run> runs, CommandLine command)
      throws IOException, InterruptedException {
    int processes = processes();
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new IllegalArgumentException("--dtype must be FLOAT or DOUBLE, got " + dataType);
    }
    backend.require();
    Nd4j.setDefaultDataTypes(dataType, dataType);
    if (worker) {
      serve(runs);
    }
    String presetName = preset.name().toLowerCase(Locale.ROOT);
    Path folder = out == null ? Path.of("results", outcome.label(), presetName) : out;
    Path file = folder.resolve("results.csv");
    boolean isBegun = Files.exists(file);
    if (isBegun && !resume) {
      throw new IllegalArgumentException(
          file + " exists: go on with --resume, or choose another folder with --out");
    }
    List<String> arguments = command.getParseResult().originalArgs();
    Provenance call =
        new Provenance("mi " + String.join(" ", arguments), config)
            .with("dataType", dataType.name());
    BackendOption.describe(call);
    if (data != null) {
      call.withData(data);
    }
    if (isBegun) {
      call.requireSettingsOf(folder.resolve(SweepCall.PROVENANCE), config.choices());
    }
    ResultsFile results = ResultsFile.open(file);
    SweepCall sweep = new SweepCall(new Sweep(results), runs, call, command);
    if (ui) {
      sweep.executeInView(folder);
    } else {
      sweep.execute(folder, processes);
    }
    List<Path> pictures = outcome.draw(results.runs(), folder);
    Table table = outcome.table(results.runs());
    command.getOut().println(json ? table.json() : table.text());
    pictures.forEach(picture -> command.getErr().println("Figure: " + picture));
    return 0;
  }

  private int processes() {
    if (parallel == null) {
      return BackendOption.isGpu() ? 1 : Runtime.getRuntime().availableProcessors();
    }
    if (parallel <= 0) {
      throw new IllegalArgumentException("--parallel must be positive, got " + parallel);
    }
    if (ui && parallel > 1) {
      throw new IllegalArgumentException(
          "--ui shows one run at a time, got --parallel " + parallel);
    }
    return parallel;
  }

  /** Answers go where the output goes, and whatever else is printed to the error stream. */
  private static void serve(List<Run> runs) throws InterruptedException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    new Worker(runs, answers).serve(System.in);
  }
}
