package io.github.mi4j.examples.np;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The batches that a network learns from. Each depends on the seed and its number alone.
 *
 * <p>All curves of a batch have the same number of points, drawn anew for each batch, so that no
 * work is spent on padding.
 */
final class TrainingBatches {

  private static final int MIN_FURTHER = 2;

  private final CurveSource source;
  private final int curves;
  private final long seed;

  TrainingBatches(CurveSource source, int curves, long seed) {
    this.source = source;
    this.curves = curves;
    this.seed = seed;
  }

  /** The batch of a step. */
  MultiDataSet at(long step) {
    RandomGenerator random = Streams.of(seed, step);
    int contexts = random.nextInt(source.minContext(), source.maxContext() + 1);
    int points = contexts + random.nextInt(MIN_FURTHER, source.maxFurther() + 1);
    List<Curve> drawn = new ArrayList<>();
    for (int i = 0; i < curves; i++) {
      drawn.add(source.draw(points, random));
    }
    return Batch.split(drawn, contexts).trainingSet(random);
  }
}
