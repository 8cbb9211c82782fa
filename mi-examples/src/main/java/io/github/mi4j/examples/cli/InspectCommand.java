package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.examples.inspect.Contexts;
import io.github.mi4j.examples.inspect.Inspection;
import io.github.mi4j.examples.inspect.InspectionFigures;
import io.github.mi4j.examples.inspect.InspectionTable;
import io.github.mi4j.examples.inspect.RankTable;
import io.github.mi4j.examples.inspect.SpecialisationTable;
import io.github.mi4j.examples.toy.ToySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mi inspect}: what contexts generate in a trained model. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the weights that contexts generate in a trained model: norm, effective rank, condition"
          + " number and the distances between the functions.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi inspect model.zip --contexts tasks.csv --plot    a model of yours",
      "  ./mi inspect --sample mi --plot                       one trained in a minute"
    })
final class InspectCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final BackendOption backend = new BackendOption();

  @Parameters(
      paramLabel = "MODEL.zip",
      arity = "0..1",
      description = "A ComputationGraph, saved by Deeplearning4j.")
  private @Nullable Path model;

  @Option(
      names = "--contexts",
      paramLabel = "FILE.csv",
      description =
          "Values of the graph input that the context is computed from: headings, then a name and"
              + " numbers per line.")
  private @Nullable Path contexts;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Which interaction. Default: the only one.")
  private @Nullable String layer;

  @Option(
      names = "--sample",
      paramLabel = "KIND",
      description =
          "Instead of a MODEL, train a small one on toy tasks and save it as model.zip, in place"
              + " of an earlier one: ${COMPLETION-CANDIDATES}.")
  private @Nullable ToySample sample;

  @Option(names = "--steps", description = "Training steps of the sample. Default: 2000.")
  private int steps = 2000;

  @Option(
      names = "--speed",
      description =
          "Compare the sample with the network for its first task in size and speed instead.")
  private boolean speed;

  @Option(
      names = "--ranks",
      paramLabel = "R",
      description =
          "Tabulate the error of approximating the interaction with ranks 1 to R instead; needs no"
              + " contexts.")
  private @Nullable Integer ranks;

  @Option(names = "--plot", description = "Draw pictures into the folder --out.")
  private boolean plot;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for pictures and the sample. Default: results/inspect.")
  private Path out = Path.of("results", "inspect");

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    backend.require();
    if (speed) {
      print(command, speedOf(requireSample(), command));
      return 0;
    }
    if (ranks != null) {
      ComputationGraph network = sample == null ? requireModel() : train(sample, command);
      print(command, RankTable.of(network, layer, ranks));
      return 0;
    }
    Inspection inspection = sample == null ? ofModel() : ofSample(sample, command);
    print(command, InspectionTable.of(inspection));
    if (plot) {
      for (Path picture : InspectionFigures.write(inspection, out)) {
        command.getErr().println("Figure: " + picture);
      }
    }
    return 0;
  }

  private Inspection ofModel() throws IOException {
    if (model == null || contexts == null) {
      throw new IllegalArgumentException(
          "a MODEL.zip and --contexts FILE.csv are needed, or --sample mi");
    }
    return Inspection.of(load(model), layer, Contexts.read(contexts));
  }

  private ComputationGraph requireModel() throws IOException {
    if (model == null) {
      throw new IllegalArgumentException("a MODEL.zip is needed, or --sample mi");
    }
    return load(model);
  }

  private static ComputationGraph load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no " + file);
    }
    try {
      return ComputationGraph.load(file.toFile(), false);
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(file + " is no ComputationGraph: " + reason, e);
    }
  }

  private void print(CommandLine command, Table table) throws IOException {
    command.getOut().println(json ? table.json() : table.text());
  }

  private ToySample requireSample() {
    if (sample == null) {
      throw new IllegalArgumentException("--speed needs --sample");
    }
    return sample;
  }

  private Table speedOf(ToySample kind, CommandLine command) throws IOException {
    INDArray firstTask = contextsOf(kind).values().getRow(0, true);
    return SpecialisationTable.of(train(kind, command), firstTask);
  }

  private static Contexts contextsOf(ToySample kind) {
    return new Contexts(kind.taskNames(), Nd4j.eye(kind.taskNames().size()));
  }

  private Inspection ofSample(ToySample kind, CommandLine command) throws IOException {
    Contexts tasks = contextsOf(kind);
    ComputationGraph network = train(kind, command);
    Files.createDirectories(out);
    tasks.write(out.resolve("contexts.csv"));
    Path file = out.resolve("model.zip");
    String instead = Files.exists(file) ? ", in place of the one before" : "";
    network.save(file.toFile(), false);
    command.getErr().println("Model: " + file + instead);
    return Inspection.of(network, layer, tasks);
  }

  private ComputationGraph train(ToySample kind, CommandLine command) {
    if (model != null || contexts != null) {
      throw new IllegalArgumentException("--sample takes no MODEL.zip and no --contexts");
    }
    if (steps <= 0) {
      throw new IllegalArgumentException("--steps must be positive, got " + steps);
    }
    try (ConsoleProgress progress = new ConsoleProgress(command.getErr(), steps)) {
      return kind.train(steps, progress);
    }
  }
}
