package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searches the smallest network of one kind that represents one function of vectors of one size, at
 * each of the two thresholds. Measurements are of every size that was tried, at {@code step} =
 * hidden size.
 */
final class ExpressivityRun implements Run {

  private final ExpressivityConfig config;
  private final TargetFunction function;
  private final ExpressivityModel model;
  private final int d;
  private final int seed;

  ExpressivityRun(
      ExpressivityConfig config,
      TargetFunction function,
      ExpressivityModel model,
      int d,
      int seed) {
    this.config = config;
    this.function = function;
    this.model = model;
    this.d = d;
    this.seed = seed;
  }

  @Override
  public RunKey key() {
    return new RunKey("expressivity", model(function, model), d, seed);
  }

  /** What stands for a function and a network in results. */
  static String model(TargetFunction function, ExpressivityModel model) {
    return function.label() + "." + model.label();
  }

  /** As many as if every size were trained with every learning rate. */
  @Override
  public long steps() {
    return (long) config.sizes().size() * config.learningRates().size() * config.steps();
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    Training training = new Training(config, function, model, d, seed, progress);
    double variance = training.variance();
    double threshold = config.threshold();
    double normalised = config.normalisedThreshold() * variance;
    double sufficient = Math.min(threshold, normalised);
    Map<Integer, Training.Result> tried = new TreeMap<>();
    SizeSearch search =
        new SizeSearch(
            config.sizes(),
            size -> tried.computeIfAbsent(size, s -> training.bestOf(s, sufficient)).mse());
    search.search(threshold, leastSize(threshold / variance));
    search.search(normalised, leastSize(config.normalisedThreshold()));
    progress.advance(steps() - training.steps(), sufficient);
    return measurements(tried, variance);
  }

  /**
   * A network's output lies in an affine space of as many dimensions as it has hidden units. The
   * targets' components are uncorrelated and of the same variance, so that the part of it which
   * fewer units than components miss cannot be learnt.
   */
  private int leastSize(double normalisedThreshold) {
    return (int) Math.ceil(function.outputs(d) * (1 - normalisedThreshold));
  }

  private List<Measurement> measurements(Map<Integer, Training.Result> tried, double variance) {
    List<Measurement> measurements = new ArrayList<>();
    tried.forEach(
        (size, result) -> {
          add(measurements, size, "mse", result.mse());
          add(measurements, size, "normalised_mse", result.mse() / variance);
          add(measurements, size, "parameters", result.parameters());
          add(measurements, size, "unpruned_parameters", result.unpruned());
          add(measurements, size, "learning_rate", result.learningRate());
        });
    return measurements;
  }

  private void add(List<Measurement> measurements, int size, String metric, double value) {
    measurements.add(new Measurement(key(), size, metric, value));
  }
}
