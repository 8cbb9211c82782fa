package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.toy.ToyConfig;
import io.github.mi4j.examples.toy.ToyExperiment;
import io.github.mi4j.examples.toy.ToyModel;
import io.github.mi4j.init.Initialisation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mi toy}: Figure 3 of the paper. */
@Command(
    name = "toy",
    mixinStandardHelpOptions = true,
    description = {
      "Figure 3 of the paper: many one-dimensional regression tasks learnt by one network.",
      "",
      "Trains three networks on affine functions and sine waves: one concatenates the task's code (mlp), one fuses it by a"
          + " multiplicative interaction (mi), one has a head per task (multi_head). Ends with a table and a picture of the"
          + " learning curves.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi toy                                the order of the models, in minutes",
      "  ./mi toy --preset paper --resume        the full protocol; break it off",
      "                                          and go on at will",
      "  ./mi toy --tasks 40 --seeds 2 --steps 500 --out /tmp/try"
    })
final class ToyCommand implements Callable<Integer> {

  /** Sets of hyper-parameters. */
  enum Preset {
    /** Few seeds and steps. */
    QUICK {
      @Override
      ToyConfig config() {
        return ToyConfig.quick();
      }
    },
    /** Appendix D. */
    PAPER {
      @Override
      ToyConfig config() {
        return ToyConfig.paper();
      }
    };

    abstract ToyConfig config();
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Option(names = "--preset", description = "One of: ${COMPLETION-CANDIDATES}. Default: quick.")
  private Preset preset = Preset.QUICK;

  @Option(names = "--tasks", split = ",", description = "Numbers of tasks to learn at once.")
  private @Nullable List<Integer> tasks;

  @Option(names = "--models", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<ToyModel> models;

  @Option(names = "--seeds", description = "How many draws of tasks.")
  private @Nullable Integer seeds;

  @Option(names = "--steps", description = "Training steps.")
  private @Nullable Integer steps;

  @Option(names = "--batch", description = "Examples per task in a step.")
  private @Nullable Integer batch;

  @Option(names = "--lr", description = "Learning rate of Adam.")
  private @Nullable Double learningRate;

  @Option(names = "--x-from", description = "Lower end of x's range; its upper end is 1.")
  private @Nullable Double xFrom;

  @Option(
      names = "--init",
      description = "Initialisation of the interaction: ${COMPLETION-CANDIDATES}.")
  private @Nullable Initialisation initialisation;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ToyConfig config = config();
    return sweep.execute(
        Outcome.TOY,
        preset,
        config,
        ToyExperiment.runs(config),
        Objects.requireNonNull(spec).commandLine());
  }

  private ToyConfig config() {
    ToyConfig base = preset.config();
    return new ToyConfig(
        tasks == null ? base.tasks() : tasks,
        models == null ? base.models() : models,
        seeds == null ? base.seeds() : seeds,
        steps == null ? base.steps() : steps,
        batch == null ? base.batchPerTask() : batch,
        learningRate == null ? base.learningRate() : learningRate,
        xFrom == null ? base.xFrom() : xFrom,
        initialisation == null ? base.initialisation() : initialisation);
  }
}
