package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.bench.BenchFigure;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.RunKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mi plot}: figures from results, without training. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description =
        "Draws the figures of a folder of results again, from results.csv or bench.csv alone.")
final class PlotCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder with a results.csv or a bench.csv.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    boolean isBenchmark = Files.exists(folder.resolve("bench.csv"));
    List<Path> pictures = isBenchmark ? List.of(BenchFigure.draw(folder)) : experiment();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    pictures.forEach(out::println);
    return 0;
  }

  private List<Path> experiment() throws IOException {
    Path file = folder.resolve("results.csv");
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(whatIsMissing());
    }
    Map<RunKey, List<Measurement>> runs = ResultsFile.read(file);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(file + " has no complete run yet");
    }
    return Outcome.of(runs).draw(runs, folder);
  }

  private String whatIsMissing() {
    if (!Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    return Files.exists(folder.resolve("scaling.csv"))
        ? folder + ": scaling.csv has no figure, expected results.csv or bench.csv"
        : folder
            + ": expected results.csv of an experiment or bench.csv of a benchmark, got neither";
  }
}
