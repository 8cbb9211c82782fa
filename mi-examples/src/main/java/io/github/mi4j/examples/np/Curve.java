package io.github.mi4j.examples.np;

import java.util.Arrays;

/** Points of one function, in an order without meaning. */
public final class Curve {

  private final double[] x;
  private final double[] y;

  /**
   * @param x where
   * @param y observed values
   */
  public Curve(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "x and y must be of the same length, got " + x.length + " and " + y.length);
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  /** Where. */
  public double[] x() {
    return x.clone();
  }

  /** Observed values. */
  public double[] y() {
    return y.clone();
  }

  /** The number of points. */
  public int size() {
    return x.length;
  }

  /** The points from (inclusive) to (exclusive). */
  public Curve part(int from, int to) {
    return new Curve(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }

  /** These points and those of another curve. */
  public Curve and(Curve other) {
    return new Curve(concat(x, other.x), concat(y, other.y));
  }

  private static double[] concat(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
