package io.github.mi4j.examples.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The memory that formulations need which generate a weight matrix [n, k] for every row. */
public final class GeneratedWeights {

  private static final double MOST_GIGABYTES = 6;

  private GeneratedWeights() {}

  /**
   * Why a formulation that holds this many arrays [B, n, k] at a time is left out, or null if it
   * fits.
   */
  public static @Nullable String obstacle(Operands operands, int arrays) {
    double gigabytes = 4.0 * arrays * operands.batch() * operands.n() * operands.k() / 1e9;
    return gigabytes <= MOST_GIGABYTES
        ? null
        : String.format(
            Locale.ROOT,
            "its generated weights would take %.1f GB, more than %.0f GB",
            gigabytes,
            MOST_GIGABYTES);
  }
}
