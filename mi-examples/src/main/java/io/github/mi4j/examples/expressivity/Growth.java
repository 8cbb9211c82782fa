package io.github.mi4j.examples.expressivity;

import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How a number of parameters p grows with d, by least squares on ln p: as a power, ln p = a + e·ln
 * d, and exponentially, ln p = a + r·d.
 *
 * @param points how many values of d
 * @param power the power law; its rate is the exponent e
 * @param exponential the exponential law; its rate is r, so that p grows by the factor exp(r) with
 *     each d
 */
public record Growth(int points, Law power, Law exponential) {

  /** Fewer points tell nothing about a law with two coefficients. */
  static final int LEAST_POINTS = 3;

  /**
   * A fitted law.
   *
   * @param rate its coefficient
   * @param standardError of the rate
   * @param r2 coefficient of determination
   * @param residual residual standard error of ln p
   */
  public record Law(double rate, double standardError, double r2, double residual) {}

  /** Fits both laws to parameters by d, of which there must be three at least. */
  static Growth of(SortedMap<Integer, Long> parameters) {
    if (parameters.size() < LEAST_POINTS) {
      throw new IllegalArgumentException(
          "growth needs " + LEAST_POINTS + " points at least, got " + parameters.size());
    }
    return new Growth(parameters.size(), law(parameters, Math::log), law(parameters, d -> d));
  }

  private static Law law(SortedMap<Integer, Long> parameters, IntToDoubleFunction position) {
    SimpleRegression regression = new SimpleRegression();
    parameters.forEach((d, p) -> regression.addData(position.applyAsDouble(d), Math.log(p)));
    return new Law(
        regression.getSlope(),
        regression.getSlopeStdErr(),
        regression.getRSquare(),
        Math.sqrt(regression.getMeanSquareError()));
  }
}
