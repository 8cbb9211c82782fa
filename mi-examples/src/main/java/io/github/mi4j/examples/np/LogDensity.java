package io.github.mi4j.examples.np;

import java.util.Arrays;

/** Logarithms of densities, and their mean without underflow. */
final class LogDensity {

  private static final double CONSTANT = 0.5 * Math.log(2 * Math.PI);

  private LogDensity() {}

  /** ln N(y; mean, deviation²). */
  static double normal(double y, double mean, double deviation) {
    double error = (y - mean) / deviation;
    return -0.5 * error * error - Math.log(deviation) - CONSTANT;
  }

  /** The sum of those of independent numbers. */
  static double normal(double[] y, double[] mean, double[] deviation) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += normal(y[i], mean[i], deviation[i]);
    }
    return sum;
  }

  /** ln of the mean of densities, given their logarithms. */
  static double mean(double[] logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    double sum = Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).sum();
    return largest + Math.log(sum / logarithms.length);
  }
}
