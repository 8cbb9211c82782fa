package io.github.mi4j.examples.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pairs of vectors that are similar where they are close in a metric that nobody is told.
 *
 * <pre>{@code
 * P(similar) = σ(c − (x − z)ᵀM(x − z)),  M = QΛQᵀ,  x and z standard normal
 * }</pre>
 *
 * <p>Q is a random rotation. Λ falls linearly over the first half of its entries and is zero on the
 * second half, so that half of all directions do not matter; its trace is {@value #TRACE}. c is the
 * median of the test pairs' distances, so that half of them are more similar than not.
 */
final class MetricTask {

  private static final double TRACE = 6;

  private final int d;
  private final SplittableRandom random;
  private final double[][] metric;
  private final Pairs test;
  private final double threshold;

  /** Pairs and their true distances: x and z [rows, d] row by row. */
  private static final class Pairs {
    private final float[] x;
    private final float[] z;
    private final double[] distances;

    Pairs(int rows, int d) {
      x = new float[rows * d];
      z = new float[rows * d];
      distances = new double[rows];
    }
  }

  MetricTask(int d, int testPairs, int seed) {
    this.d = d;
    this.random = new SplittableRandom(seed);
    this.metric = randomMetric().getData();
    this.test = draw(testPairs);
    double[] sorted = test.distances.clone();
    Arrays.sort(sorted);
    this.threshold = (sorted[(testPairs - 1) / 2] + sorted[testPairs / 2]) / 2;
  }

  private RealMatrix randomMetric() {
    RealMatrix gaussian = new Array2DRowRealMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        gaussian.setEntry(i, j, random.nextGaussian());
      }
    }
    RealMatrix q = new QRDecomposition(gaussian).getQ();
    return q.multiply(new DiagonalMatrix(spectrum(d))).multiply(q.transpose());
  }

  /** The eigenvalues of M: r, r − 1, … 1 and r zeros for d = 2r, scaled to their trace. */
  private static double[] spectrum(int d) {
    int r = d / 2;
    double[] spectrum = new double[d];
    for (int i = 0; i < r; i++) {
      spectrum[i] = TRACE * (r - i) / (r * (r + 1) / 2.0);
    }
    return spectrum;
  }

  /** M [d, d]. */
  double[][] metric() {
    return metric;
  }

  /** c. */
  double threshold() {
    return threshold;
  }

  /** The true squared distances of the test pairs. */
  double[] testDistances() {
    return test.distances;
  }

  /** The held-out pairs: x, z [rows, d]. Their probabilities are known, so they need no labels. */
  INDArray[] testFeatures() {
    return features(test);
  }

  /** A batch of fresh pairs x, z [rows, d] with labels [rows, 1], 1 for similar ones. */
  MultiDataSet next(int rows) {
    Pairs pairs = draw(rows);
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextDouble() < similarity(pairs.distances[row]) ? 1 : 0;
    }
    INDArray y = Nd4j.create(labels, rows, 1);
    return new MultiDataSet(features(pairs), new INDArray[] {y});
  }

  /** The probability that a pair at a true squared distance is similar. */
  double similarity(double distance) {
    return 1 / (1 + Math.exp(distance - threshold));
  }

  private INDArray[] features(Pairs pairs) {
    int rows = pairs.distances.length;
    return new INDArray[] {Nd4j.create(pairs.x, rows, d), Nd4j.create(pairs.z, rows, d)};
  }

  private Pairs draw(int rows) {
    Pairs pairs = new Pairs(rows, d);
    double[] difference = new double[d];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < d; i++) {
        int at = row * d + i;
        pairs.x[at] = (float) random.nextGaussian();
        pairs.z[at] = (float) random.nextGaussian();
        difference[i] = pairs.x[at] - pairs.z[at];
      }
      pairs.distances[row] = squaredNorm(difference);
    }
    return pairs;
  }

  private double squaredNorm(double[] difference) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        sum += difference[i] * metric[i][j] * difference[j];
      }
    }
    return sum;
  }
}
