package io.github.mi4j.init;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;

/**
 * A mean over independent draws, with its standard error.
 *
 * @param mean the mean
 * @param error its standard error
 */
record Estimate(double mean, double error) {

  private static final double TOLERANCE = 0.05;
  private static final int FEWEST_DRAWS = 50;
  private static final int MOST_DRAWS = 5000;

  /** Draws until the error is so small that {@link #assertIs} can be answered. */
  static Estimate of(DoubleSupplier draw) {
    Estimate estimate = new Estimate(0, Double.NaN);
    double squares = 0;
    for (int draws = 1; draws <= MOST_DRAWS; draws++) {
      double value = draw.getAsDouble();
      double mean = estimate.mean + (value - estimate.mean) / draws;
      squares += (value - estimate.mean) * (value - mean);
      estimate = new Estimate(mean, Math.sqrt(squares / draws / draws));
      if (draws >= FEWEST_DRAWS && estimate.error <= 0.012 * mean) {
        break;
      }
    }
    return estimate;
  }

  /** Asserts the mean within five per cent, which has to be more than four standard errors. */
  void assertIs(double expected) {
    assertThat(4 * error).isLessThan(TOLERANCE * expected);
    assertThat(mean).isCloseTo(expected, within(TOLERANCE * expected));
  }
}
