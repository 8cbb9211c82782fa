package io.github.mi4j.examples.np;

import io.github.mi4j.examples.np.gp.GaussianProcess;
import java.util.random.RandomGenerator;

/**
 * A function that no network is trained on: the same for all, whatever their seed. Larger contexts
 * contain the smaller ones, and all predict the same points.
 */
final class HeldOut {

  private static final long SEED = 1_618_033;
  private static final int POINTS = 50;

  private final GaussianProcess process;
  private final Curve context;
  private final Curve targets;

  /**
   * @param index which of the functions
   */
  HeldOut(Prior prior, int index) {
    RandomGenerator random = Streams.of(SEED, index);
    this.process = prior.process(random);
    Curve points = Prior.draw(process, 2 * POINTS, random);
    this.context = points.part(0, POINTS);
    this.targets = points.part(POINTS, 2 * POINTS);
  }

  /** The process that the function was drawn from, with its true hyper-parameters. */
  GaussianProcess process() {
    return process;
  }

  /** The first points that are known. */
  Curve context(int points) {
    return context.part(0, points);
  }

  /** The points to predict. */
  Curve targets() {
    return targets;
  }
}
