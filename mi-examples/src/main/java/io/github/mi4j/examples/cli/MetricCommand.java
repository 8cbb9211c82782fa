package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.metric.MetricConfig;
import io.github.mi4j.examples.metric.MetricExperiment;
import io.github.mi4j.examples.metric.MetricModel;
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

/** {@code mi metric}: metric learning, which section 2 of the paper remarks on. */
@Command(
    name = "metric",
    mixinStandardHelpOptions = true,
    description = {
      "Section 2 of the paper: a metric that a network learns internally.",
      "",
      "Trains networks to tell whether two vectors are similar: one measures their distance in a"
          + " learnt metric (metric), one the Euclidean distance (euclidean), two concatenate them"
          + " (mlp with as many parameters as the metric, large_mlp with ten times as many). Ends"
          + " with a table, the learning curves, and the matrix of the true metric beside the"
          + " learnt one.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./mi metric                             the order of the models, in a minute",
      "  ./mi metric --preset full --resume      more seeds, steps and learning rates",
      "  ./mi metric --dims 4,16 --seeds 2 --out /tmp/try"
    })
final class MetricCommand implements Callable<Integer> {

  /** Sets of hyper-parameters. */
  enum Preset {
    /** Few seeds and steps. */
    QUICK {
      @Override
      MetricConfig config() {
        return MetricConfig.quick();
      }
    },
    /** That of the documented results. */
    FULL {
      @Override
      MetricConfig config() {
        return MetricConfig.full();
      }
    };

    abstract MetricConfig config();
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Option(names = "--preset", description = "One of: ${COMPLETION-CANDIDATES}. Default: quick.")
  private Preset preset = Preset.QUICK;

  @Option(names = "--dims", split = ",", description = "Sizes of the two vectors.")
  private @Nullable List<Integer> dimensions;

  @Option(names = "--models", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<MetricModel> models;

  @Option(names = "--seeds", description = "How many metrics, each with its own pairs.")
  private @Nullable Integer seeds;

  @Option(names = "--steps", description = "Training steps.")
  private @Nullable Integer steps;

  @Option(names = "--batch", description = "Pairs in a step.")
  private @Nullable Integer batch;

  @Option(names = "--lrs", split = ",", description = "Learning rates of Adam to try.")
  private @Nullable List<Double> learningRates;

  @Override
  public Integer call() throws IOException, InterruptedException {
    MetricConfig config = config();
    return sweep.execute(
        Outcome.METRIC,
        preset,
        config,
        MetricExperiment.runs(config),
        Objects.requireNonNull(spec).commandLine());
  }

  private MetricConfig config() {
    MetricConfig base = preset.config();
    return new MetricConfig(
        dimensions == null ? base.dimensions() : dimensions,
        models == null ? base.models() : models,
        seeds == null ? base.seeds() : seeds,
        steps == null ? base.steps() : steps,
        batch == null ? base.batch() : batch,
        learningRates == null ? base.learningRates() : learningRates,
        base.testPairs());
  }
}
