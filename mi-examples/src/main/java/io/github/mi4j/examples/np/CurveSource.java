package io.github.mi4j.examples.np;

import java.util.random.RandomGenerator;

/** A distribution over functions, of which some points can be drawn. */
public interface CurveSource {

  /** Points of a function drawn at random. */
  Curve draw(int points, RandomGenerator random);

  /** The smallest number of points that a context has in training. */
  int minContext();

  /** The largest number of points that a context has in training. */
  int maxContext();

  /** The largest number of points beside the context. */
  int maxFurther();
}
