package io.github.mi4j.examples.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A predicted function with its uncertainty.
 *
 * @param mean the mean
 * @param lower mean − 2σ
 * @param upper mean + 2σ
 */
public record Band(List<Point> mean, List<Point> lower, List<Point> upper) {

  private static final double WIDTH = 2;

  /** The band of two standard deviations around a mean. */
  public static Band of(List<Point> mean, List<Double> deviation) {
    List<Point> lower = new ArrayList<>();
    List<Point> upper = new ArrayList<>();
    for (int i = 0; i < mean.size(); i++) {
      double width = WIDTH * deviation.get(i);
      lower.add(new Point(mean.get(i).x(), mean.get(i).y() - width));
      upper.add(new Point(mean.get(i).x(), mean.get(i).y() + width));
    }
    return new Band(mean, lower, upper);
  }
}
