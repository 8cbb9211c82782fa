package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.Configuration;
import java.util.List;
import java.util.Set;

/**
 * Hyper-parameters of the experiment. The paper has none: it remarks on metric learning without an
 * experiment.
 *
 * @param dimensions sizes d of the two vectors
 * @param models which networks to train
 * @param seeds seeds 1 … {@code seeds}, each with its own metric
 * @param steps training steps
 * @param batch pairs in a step, always fresh ones
 * @param learningRates of Adam, of which the best counts for each run
 * @param testPairs held-out pairs
 */
public record MetricConfig(
    List<Integer> dimensions,
    List<MetricModel> models,
    int seeds,
    int steps,
    int batch,
    List<Double> learningRates,
    int testPairs)
    implements Configuration {

  /** Rejects values that make no experiment. */
  public MetricConfig {
    require(!dimensions.isEmpty(), "dimensions", "one at least", dimensions);
    for (int d : dimensions) {
      require(d >= 2 && d % 2 == 0, "dimensions", "even and at least 2", d);
    }
    require(!models.isEmpty(), "models", "one model at least", models);
    require(seeds > 0, "seeds", "positive", seeds);
    require(steps > 0, "steps", "positive", steps);
    require(batch > 0, "batch", "positive", batch);
    require(
        !learningRates.isEmpty() && learningRates.stream().allMatch(rate -> rate > 0),
        "learning rates",
        "positive",
        learningRates);
    require(testPairs > 0, "test pairs", "positive", testPairs);
  }

  /** The protocol of the documented results. */
  public static MetricConfig full() {
    return new MetricConfig(
        List.of(8),
        List.of(MetricModel.values()),
        10,
        1_500,
        250,
        List.of(0.03, 0.01, 0.003),
        10_000);
  }

  /**
   * The same with few seeds and steps, and one learning rate: the order of the models shows
   * already.
   */
  public static MetricConfig quick() {
    MetricConfig full = full();
    return new MetricConfig(
        full.dimensions, full.models, 3, 500, full.batch, List.of(0.03), full.testPairs);
  }

  @Override
  public Set<String> choices() {
    return Set.of("dimensions", "models", "seeds");
  }

  private static void require(boolean holds, String field, String expected, Object received) {
    if (!holds) {
      throw new IllegalArgumentException(field + " must be " + expected + ", got " + received);
    }
  }
}
