package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.harness.TrainingView;
import io.github.mi4j.examples.harness.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A sweep with its provenance and its progress on the terminal. */
record SweepCall(Sweep sweep, List<Run> runs, Provenance call, CommandLine command) {

  /** The file beside results that says where they come from. */
  static final String PROVENANCE = "provenance.json";

  /** What does the work. */
  private interface Work {
    void execute(Progress progress) throws IOException, InterruptedException;
  }

  /** Executes what is missing in as many worker processes, or here if it is one. */
  void execute(Path folder, int processes) throws IOException, InterruptedException {
    int count = Math.min(processes, sweep.missing(runs).size());
    if (count > 1) {
      List<String> arguments =
          Stream.concat(command.getParseResult().originalArgs().stream(), Stream.of("--worker"))
              .toList();
      Workers workers = new Workers(Main.class, arguments, count);
      workers.describe(call);
      measure(folder, progress -> sweep.execute(runs, workers, progress));
    } else {
      measure(folder, progress -> sweep.execute(runs, progress));
    }
  }

  /** Executes what is missing here, in Deeplearning4j's training UI. */
  void executeInView(Path folder) throws IOException, InterruptedException {
    TrainingView view =
        ServiceLoader.load(TrainingView.class)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("--ui needs ./mi, which fetches the UI"));
    try (view) {
      view.open().forEach(page -> command.getErr().println("Training UI: " + page));
      measure(folder, progress -> sweep.execute(runs, new ViewedProgress(progress, view)));
    }
  }

  private void measure(Path folder, Work work) throws IOException, InterruptedException {
    Path provenance = folder.resolve(PROVENANCE);
    call.write(provenance);
    long steps = sweep.missing(runs).stream().mapToLong(Run::steps).sum();
    long started = System.nanoTime();
    try (ConsoleProgress progress = new ConsoleProgress(command.getErr(), steps);
        Interruption ignored = Interruption.announce(() -> tellHowToGoOn(progress))) {
      work.execute(progress);
    }
    call.with("wallSeconds", Math.round((System.nanoTime() - started) / 1e9)).write(provenance);
  }

  private void tellHowToGoOn(ConsoleProgress progress) {
    progress.close();
    command.getErr().println(howToGoOn());
    command.getErr().flush();
  }

  /** What is kept of a sweep that is broken off now. */
  String howToGoOn() {
    boolean isKept = runs.stream().anyMatch(Run::isKeptInProgress);
    return String.format(
        Locale.ROOT,
        "%d of %d runs are complete; go on with --resume (runs in progress %s)",
        runs.size() - sweep.missing(runs).size(),
        runs.size(),
        isKept ? "go on from their last checkpoint" : "start again");
  }
}
