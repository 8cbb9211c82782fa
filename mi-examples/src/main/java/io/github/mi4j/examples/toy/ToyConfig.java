package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.Configuration;
import io.github.mi4j.init.Initialisation;
import java.util.List;
import java.util.Set;

/**
 * Hyper-parameters of the experiment. Appendix D states those of {@link #paper()}, but neither the
 * distribution of x nor the initialisation: we draw x uniformly from [{@code xFrom}, 1] and
 * initialise dense layers as Sonnet does.
 *
 * @param tasks numbers of tasks to learn at once
 * @param models which networks to train
 * @param seeds seeds 1 … {@code seeds}, each with its own tasks
 * @param steps training steps
 * @param batchPerTask examples of each task in a step
 * @param learningRate of Adam
 * @param xFrom lower end of x's range
 * @param initialisation of the multiplicative layer
 */
public record ToyConfig(
    List<Integer> tasks,
    List<ToyModel> models,
    int seeds,
    int steps,
    int batchPerTask,
    double learningRate,
    double xFrom,
    Initialisation initialisation)
    implements Configuration {

  /** Rejects values that make no experiment. */
  public ToyConfig {
    require(!tasks.isEmpty(), "tasks", "one number of tasks at least", tasks);
    for (int count : tasks) {
      require(count >= 2 && count % 2 == 0, "tasks", "even and at least 2", count);
    }
    require(!models.isEmpty(), "models", "one model at least", models);
    require(seeds > 0, "seeds", "positive", seeds);
    require(steps > 0, "steps", "positive", steps);
    require(batchPerTask > 0, "batch", "positive", batchPerTask);
    require(learningRate > 0, "learning rate", "positive", learningRate);
    require(xFrom < 1, "lower end of x", "below 1", xFrom);
  }

  /** The full protocol of appendix D. */
  public static ToyConfig paper() {
    return new ToyConfig(
        List.of(10, 20, 40, 60),
        List.of(ToyModel.values()),
        60,
        10_000,
        50,
        3e-3,
        -1,
        Initialisation.BALANCED);
  }

  /** The same with few seeds and steps: that the interaction learns fastest shows already. */
  public static ToyConfig quick() {
    ToyConfig paper = paper();
    return new ToyConfig(
        List.of(20),
        paper.models,
        3,
        1_500,
        paper.batchPerTask,
        paper.learningRate,
        paper.xFrom,
        paper.initialisation);
  }

  @Override
  public Set<String> choices() {
    return Set.of("tasks", "models", "seeds");
  }

  private static void require(boolean holds, String field, String expected, Object received) {
    if (!holds) {
      throw new IllegalArgumentException(field + " must be " + expected + ", got " + received);
    }
  }
}
