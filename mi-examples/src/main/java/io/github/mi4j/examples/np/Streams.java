package io.github.mi4j.examples.np;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on a seed and a position alone. There is no state to keep: whoever
 * knows the number of the next step can go on.
 */
final class Streams {

  /** Odd, and not the increment of {@link SplittableRandom}, whose sequences would then overlap. */
  private static final long SPREAD = 0xD1342543DE82EF95L;

  private Streams() {}

  /** The numbers of one position. */
  static RandomGenerator of(long seed, long position) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + position * SPREAD);
  }
}
