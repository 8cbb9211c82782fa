package io.github.mi4j.examples.inspect;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * t-distributed stochastic neighbour embedding in the plane, exact and deterministic: it starts
 * from the principal components.
 *
 * <p>Cost: O(points²) per step, so for up to some thousands of points.
 *
 * @see <a href="https://www.jmlr.org/papers/v9/vandermaaten08a.html">van der Maaten and Hinton,
 *     JMLR 2008</a>
 */
final class TSne {

  private static final int STEPS = 1000;
  private static final int EARLY = 250;
  private static final double EXAGGERATION = 12;
  private static final double START = 1e-2;
  private static final double LEAST = 1e-12;

  private TSne() {}

  /**
   * Embeds points.
   *
   * @param rows [points, features]
   * @param perplexity about how many neighbours count, below the number of points
   * @return two coordinates per point
   */
  static double[][] embed(INDArray rows, double perplexity) {
    double[][] p = affinities(squaredDistances(rows.toDoubleMatrix()), perplexity);
    double[][] y = start(PrincipalComponents.of(rows).points());
    int count = y.length;
    double rate = Math.max(count / EXAGGERATION / 4, 10);
    double[][] velocity = new double[count][2];
    double[][] gain = new double[count][2];
    Arrays.stream(gain).forEach(row -> Arrays.fill(row, 1));
    for (int step = 0; step < STEPS; step++) {
      double momentum = step < EARLY ? 0.5 : 0.8;
      double[][] gradient = gradient(p, y, step < EARLY ? EXAGGERATION : 1);
      for (int i = 0; i < count; i++) {
        for (int d = 0; d < 2; d++) {
          boolean turned = Math.signum(gradient[i][d]) != Math.signum(velocity[i][d]);
          gain[i][d] = Math.max(0.01, turned ? gain[i][d] + 0.2 : gain[i][d] * 0.8);
          velocity[i][d] = momentum * velocity[i][d] - rate * gain[i][d] * gradient[i][d];
          y[i][d] += velocity[i][d];
        }
      }
    }
    return y;
  }

  private static double[][] start(double[][] points) {
    double largest =
        Arrays.stream(points).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
    for (double[] point : points) {
      point[0] *= START / Math.max(largest, LEAST);
      point[1] *= START / Math.max(largest, LEAST);
    }
    return points;
  }

  /** ∂KL(P‖Q)/∂y = 4 Σ_j (p_ij − q_ij)(y_i − y_j) / (1 + ‖y_i − y_j‖²). */
  private static double[][] gradient(double[][] p, double[][] y, double exaggeration) {
    double[][] weight = squaredDistances(y);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        weight[i][j] = i == j ? 0 : 1 / (1 + weight[i][j]);
        sum += weight[i][j];
      }
    }
    double[][] gradient = new double[y.length][2];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double pull = 4 * (exaggeration * p[i][j] - weight[i][j] / sum) * weight[i][j];
        gradient[i][0] += pull * (y[i][0] - y[j][0]);
        gradient[i][1] += pull * (y[i][1] - y[j][1]);
      }
    }
    return gradient;
  }

  /** Symmetric neighbour probabilities; the width of each point's kernel fits the perplexity. */
  static double[][] affinities(double[][] squaredDistances, double perplexity) {
    int count = squaredDistances.length;
    double[][] conditional = new double[count][];
    for (int i = 0; i < count; i++) {
      conditional[i] = neighbours(squaredDistances[i], i, Math.log(perplexity));
    }
    double[][] joint = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2 * count);
      }
    }
    return joint;
  }

  /** Bisects the kernel's precision until its entropy is the one wanted. */
  private static double[] neighbours(double[] squared, int self, double entropyWanted) {
    double nearest = Double.MAX_VALUE;
    double mean = 0;
    for (int j = 0; j < squared.length; j++) {
      nearest = j == self ? nearest : Math.min(nearest, squared[j]);
      mean += squared[j] / (squared.length - 1);
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(mean, LEAST);
    double[] share = new double[squared.length];
    for (int attempt = 0; attempt < 100; attempt++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < squared.length; j++) {
        double excess = squared[j] - nearest;
        share[j] = j == self ? 0 : Math.exp(-precision * excess);
        sum += share[j];
        weighted += share[j] * precision * excess;
      }
      for (int j = 0; j < squared.length; j++) {
        share[j] /= sum;
      }
      boolean tooWide = Math.log(sum) + weighted / sum > entropyWanted;
      low = tooWide ? precision : low;
      high = tooWide ? high : precision;
      precision = Double.isInfinite(high) ? precision * 2 : (low + high) / 2;
    }
    return share;
  }

  private static double[][] squaredDistances(double[][] points) {
    double[][] squared = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        for (int d = 0; d < points[i].length; d++) {
          squared[i][j] += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d]);
        }
        squared[j][i] = squared[i][j];
      }
    }
    return squared;
  }
}
