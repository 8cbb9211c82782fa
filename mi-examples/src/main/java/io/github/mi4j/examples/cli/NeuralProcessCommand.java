package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.np.Decoder;
import io.github.mi4j.examples.np.NpConfig;
import io.github.mi4j.examples.np.NpExperiment;
import io.github.mi4j.examples.np.Prior;
import io.github.mi4j.examples.np.SeriesCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mi neural-process}: Figure 5a of the paper. */
@Command(
    name = NpExperiment.NAME,
    aliases = "np",
    mixinStandardHelpOptions = true,
    description = {
      "Figure 5a of the paper: neural processes, which predict a function from a few of its points.",
      "",
      "Trains networks on draws of Gaussian processes that differ in how the decoder reads the latent variable:"
          + " concatenated to its input (mlp) or to the input of every layer (skip_mlp), or by a multiplicative interaction"
          + " in its last layer (mi). Ends with a table, beside the exact Gaussian process, and pictures.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi neural-process              two networks of each kind, in minutes",
      "  ./mi np --preset cpu --resume    several; break it off and go on at will, in",
      "                                   the middle of a run, too",
      "  ./mi np --decoders mi,film --prior notebook --steps 2000 --out /tmp/try",
      "  ./mi np --csv co2.csv --x date --y co2 --out /tmp/co2",
      "                                   how well gaps of your own series are filled"
    })
final class NeuralProcessCommand implements Callable<Integer> {

  /** Sets of hyper-parameters. */
  enum Preset {
    /** Two networks of each kind, few steps. */
    QUICK {
      @Override
      NpConfig config() {
        return NpConfig.quick();
      }
    },
    /** Several, for some hours of two cores. */
    CPU {
      @Override
      NpConfig config() {
        return NpConfig.cpu();
      }
    },
    /** All decoders, 100,000 steps. */
    GPU {
      @Override
      NpConfig config() {
        return NpConfig.gpu();
      }
    },
    /** A series of one's own. */
    SERIES {
      @Override
      NpConfig config() {
        return NpConfig.series();
      }
    };

    abstract NpConfig config();
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Option(
      names = "--preset",
      description = "Budget, one of: ${COMPLETION-CANDIDATES}. Default: quick, with --csv series.")
  private @Nullable Preset preset;

  @Option(names = "--decoders", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<Decoder> decoders;

  @Option(
      names = "--prior",
      description = "What functions are drawn from: ${COMPLETION-CANDIDATES}.")
  private @Nullable Prior prior;

  @Option(names = "--seeds", description = "How many networks of each kind.")
  private @Nullable Integer seeds;

  @Option(names = "--steps", description = "Training steps.")
  private @Nullable Integer steps;

  @Option(names = "--batch", description = "Functions per step.")
  private @Nullable Integer batch;

  @Option(names = "--lr", description = "Learning rate of Adam.")
  private @Nullable Double learningRate;

  @ArgGroup(exclusive = false)
  private @Nullable Csv csv;

  /** A series to fit instead of draws of Gaussian processes. */
  static final class Csv {

    @Option(
        names = "--csv",
        required = true,
        paramLabel = "FILE",
        description = "Fit a series instead, with a header and x ascending.")
    private Path file = Path.of("");

    @Option(
        names = "--x",
        required = true,
        paramLabel = "COLUMN",
        description = "Its x, numbers or dates.")
    private String x = "";

    @Option(names = "--y", required = true, paramLabel = "COLUMN", description = "Its y.")
    private String y = "";
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Preset budget = preset != null ? preset : csv != null ? Preset.SERIES : Preset.QUICK;
    NpConfig config = config(budget.config());
    Path checkpoints = folder(budget, command).resolve("checkpoints");
    if (csv != null) {
      sweep.about(csv.y + " over " + csv.x + " of " + csv.file.getFileName());
    }
    List<Run> runs =
        csv == null
            ? NpExperiment.runs(config, checkpoints)
            : NpExperiment.seriesRuns(SeriesCsv.read(csv.file, csv.x, csv.y), config, checkpoints);
    return sweep.execute(Outcome.NEURAL_PROCESS, budget, config, runs, command);
  }

  /** Where results go; checkpoints lie beside them. */
  private static Path folder(Preset budget, CommandLine command) {
    Path byDefault = Path.of("results", NpExperiment.NAME, budget.name().toLowerCase(Locale.ROOT));
    return command.getParseResult().matchedOptionValue("--out", byDefault);
  }

  private NpConfig config(NpConfig base) {
    return new NpConfig(
        decoders == null ? base.decoders() : decoders,
        prior == null ? base.prior() : prior,
        seeds == null ? base.seeds() : seeds,
        steps == null ? base.steps() : steps,
        batch == null ? base.batch() : batch,
        learningRate == null ? base.learningRate() : learningRate,
        base.heldOut(),
        base.samples());
  }
}
