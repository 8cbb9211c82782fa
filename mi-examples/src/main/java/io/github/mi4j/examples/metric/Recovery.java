package io.github.mi4j.examples.metric;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** How well a matrix M is recovered by another one, A, up to scale. */
final class Recovery {

  private final double[] scaled;
  private final double error;
  private final double correlation;

  private Recovery(double[] scaled, double error, double correlation) {
    this.scaled = scaled;
    this.error = error;
    this.correlation = correlation;
  }

  /** Compares matrices that are given row by row. */
  static Recovery of(double[] expected, double[] actual) {
    double scale = dot(expected, actual) / dot(actual, actual);
    double[] scaled = new double[actual.length];
    double[] difference = new double[actual.length];
    for (int i = 0; i < actual.length; i++) {
      scaled[i] = scale * actual[i];
      difference[i] = expected[i] - scaled[i];
    }
    double error = Math.sqrt(dot(difference, difference) / dot(expected, expected));
    return new Recovery(scaled, error, new PearsonsCorrelation().correlation(expected, actual));
  }

  /** s·A with the s that minimises ‖M − sA‖, row by row. */
  double[] scaled() {
    return scaled;
  }

  /** ‖M − sA‖ / ‖M‖, Frobenius norms. */
  double error() {
    return error;
  }

  /** Pearson's, of the entries. */
  double correlation() {
    return correlation;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
