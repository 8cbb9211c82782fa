package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Configuration;
import java.util.List;
import java.util.Set;

/**
 * Hyper-parameters of the experiment; {@link #paper()} has those of appendix C.
 *
 * @param functions what to represent
 * @param models with which networks
 * @param dimensions sizes d of the two vectors
 * @param seeds how often everything is repeated, with other initial values and examples
 * @param sizes sizes of the hidden layer among which the smallest is searched, in ascending order
 * @param learningRates of Adam, in the order in which they are tried
 * @param steps training steps
 * @param batch examples in a step
 * @param testExamples examples that the error is measured on
 * @param threshold mean squared error at which a function counts as represented
 * @param normalisedThreshold the same for the error as a part of the target's variance
 */
public record ExpressivityConfig(
    List<TargetFunction> functions,
    List<ExpressivityModel> models,
    List<Integer> dimensions,
    int seeds,
    List<Integer> sizes,
    List<Double> learningRates,
    int steps,
    int batch,
    int testExamples,
    double threshold,
    double normalisedThreshold)
    implements Configuration {

  /** Rejects values that make no experiment. */
  public ExpressivityConfig {
    require(!functions.isEmpty(), "functions", "one at least", functions);
    require(!models.isEmpty(), "models", "one at least", models);
    require(
        !dimensions.isEmpty() && dimensions.stream().allMatch(d -> d > 0),
        "dimensions",
        "positive",
        dimensions);
    require(seeds > 0, "seeds", "positive", seeds);
    require(
        !sizes.isEmpty()
            && sizes.get(0) > 0
            && sizes.equals(sizes.stream().sorted().distinct().toList()),
        "sizes",
        "positive and ascending",
        sizes);
    require(
        !learningRates.isEmpty() && learningRates.stream().allMatch(rate -> rate > 0),
        "learning rates",
        "positive",
        learningRates);
    require(steps > 0, "steps", "positive", steps);
    require(batch > 0, "batch", "positive", batch);
    require(testExamples > 0, "test examples", "positive", testExamples);
    require(threshold > 0, "threshold", "positive", threshold);
    require(normalisedThreshold > 0, "normalised threshold", "positive", normalisedThreshold);
  }

  /**
   * The protocol of appendix C. 0.001 is the learning rate that most often suffices. The normalised
   * threshold is a third of what the best linear function leaves of a gate's variance.
   */
  public static ExpressivityConfig paper() {
    return new ExpressivityConfig(
        List.of(
            TargetFunction.DOT_PRODUCT,
            TargetFunction.GATING,
            TargetFunction.SUM,
            TargetFunction.GATING_VECTOR,
            TargetFunction.SUM_VECTOR),
        List.of(ExpressivityModel.values()),
        List.of(1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20),
        1,
        List.of(1, 2, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 140, 160, 180, 200),
        List.of(0.001, 0.1, 0.0001),
        6_000,
        100,
        10_000,
        0.1,
        0.05);
  }

  /** The dot product of small vectors, with fewer steps and sizes: the gap shows already. */
  public static ExpressivityConfig quick() {
    ExpressivityConfig paper = paper();
    return new ExpressivityConfig(
        List.of(TargetFunction.DOT_PRODUCT, TargetFunction.GATING, TargetFunction.SUM),
        paper.models,
        List.of(1, 2, 3),
        paper.seeds,
        List.of(1, 2, 5, 10, 20, 40, 80),
        List.of(0.1, 0.001),
        2_000,
        paper.batch,
        paper.testExamples,
        paper.threshold,
        paper.normalisedThreshold);
  }

  @Override
  public Set<String> choices() {
    return Set.of("functions", "models", "dimensions", "seeds");
  }

  private static void require(boolean holds, String field, String expected, Object received) {
    if (!holds) {
      throw new IllegalArgumentException(field + " must be " + expected + ", got " + received);
    }
  }
}
