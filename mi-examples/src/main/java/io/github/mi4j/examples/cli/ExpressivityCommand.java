package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.expressivity.ExpressivityConfig;
import io.github.mi4j.examples.expressivity.ExpressivityExperiment;
import io.github.mi4j.examples.expressivity.ExpressivityModel;
import io.github.mi4j.examples.expressivity.TargetFunction;
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

/** {@code mi expressivity}: Figure 2 of the paper. */
@Command(
    name = "expressivity",
    mixinStandardHelpOptions = true,
    description = {
      "Figure 2 of the paper: how many parameters a network needs for a simple function of two vectors.",
      "",
      "For sums, gates and dot products of two d-vectors, searches the smallest hidden layer with which an MLP and a"
          + " multiplicative interaction reach a mean squared error of 0.1, and of 5 %% of the function's variance.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi expressivity                                        some minutes",
      "  ./mi expressivity --preset paper --resume                the full protocol",
      "  ./mi expressivity --functions dot_product --dims 5,10    some of it"
    })
final class ExpressivityCommand implements Callable<Integer> {

  /** Sets of hyper-parameters. */
  enum Preset {
    /** Small vectors, few steps. */
    QUICK {
      @Override
      ExpressivityConfig config() {
        return ExpressivityConfig.quick();
      }
    },
    /** Appendix C. */
    PAPER {
      @Override
      ExpressivityConfig config() {
        return ExpressivityConfig.paper();
      }
    };

    abstract ExpressivityConfig config();
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Option(names = "--preset", description = "One of: ${COMPLETION-CANDIDATES}. Default: quick.")
  private Preset preset = Preset.QUICK;

  @Option(names = "--functions", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<TargetFunction> functions;

  @Option(names = "--models", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<ExpressivityModel> models;

  @Option(names = "--dims", split = ",", description = "Sizes of the two vectors.")
  private @Nullable List<Integer> dimensions;

  @Option(names = "--seeds", description = "How often to repeat everything.")
  private @Nullable Integer seeds;

  @Option(names = "--sizes", split = ",", description = "Sizes of the hidden layer to try.")
  private @Nullable List<Integer> sizes;

  @Option(names = "--lrs", split = ",", description = "Learning rates of Adam to try.")
  private @Nullable List<Double> learningRates;

  @Option(names = "--steps", description = "Training steps.")
  private @Nullable Integer steps;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ExpressivityConfig config = config();
    return sweep.execute(
        Outcome.EXPRESSIVITY,
        preset,
        config,
        ExpressivityExperiment.runs(config),
        Objects.requireNonNull(spec).commandLine());
  }

  private ExpressivityConfig config() {
    ExpressivityConfig base = preset.config();
    return new ExpressivityConfig(
        functions == null ? base.functions() : functions,
        models == null ? base.models() : models,
        dimensions == null ? base.dimensions() : dimensions,
        seeds == null ? base.seeds() : seeds,
        sizes == null ? base.sizes() : sizes,
        learningRates == null ? base.learningRates() : learningRates,
        steps == null ? base.steps() : steps,
        base.batch(),
        base.testExamples(),
        base.threshold(),
        base.normalisedThreshold());
  }
}
