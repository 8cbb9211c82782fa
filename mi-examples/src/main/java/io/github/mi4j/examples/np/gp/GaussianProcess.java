package io.github.mi4j.examples.np.gp;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Noisy observations of a function with a squared-exponential covariance.
 *
 * <pre>{@code
 * y ~ N(0, K),   K_ij = σ² exp(−(x_i − x_j)² / (2l²)) + σ_n² [i = j]
 * }</pre>
 *
 * <p>All in double precision. The noise on the diagonal also keeps the Cholesky factorisation
 * stable; {@link #JITTER} is added for points that nearly coincide.
 *
 * @param length l
 * @param amplitude σ
 * @param noise σ_n, positive
 */
public record GaussianProcess(double length, double amplitude, double noise) {

  private static final double JITTER = 1e-9;

  /** Checks the hyper-parameters. */
  public GaussianProcess {
    if (!(length > 0 && amplitude > 0 && noise > 0)) {
      throw new IllegalArgumentException(
          "length, amplitude and noise must be positive, got "
              + length
              + ", "
              + amplitude
              + " and "
              + noise);
    }
  }

  /** Covariance of the function at two points. */
  public double covariance(double a, double b) {
    double distance = (a - b) / length;
    return amplitude * amplitude * Math.exp(-0.5 * distance * distance);
  }

  /** Observations at points x, given as many standard normal numbers. */
  public double[] sample(double[] x, double[] standardNormal) {
    return factor(x).getL().operate(standardNormal);
  }

  /** The distribution of further observations, given some, of which there may be none. */
  public Posterior given(double[] x, double[] y) {
    return new Posterior(this, x, y);
  }

  /** Cholesky factor of the observations' covariance. */
  CholeskyDecomposition factor(double[] x) {
    RealMatrix covariance = covariances(x, x);
    for (int i = 0; i < x.length; i++) {
      covariance.addToEntry(i, i, noise * noise + JITTER);
    }
    return new CholeskyDecomposition(covariance, 1e-12, 0);
  }

  /** Covariances of the function between two sets of points. */
  RealMatrix covariances(double[] a, double[] b) {
    double[][] rows = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        rows[i][j] = covariance(a[i], b[j]);
      }
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  /** ln of the density of observations at points x. */
  public double logDensity(double[] x, double[] y) {
    if (x.length == 0) {
      return 0;
    }
    CholeskyDecomposition factor = factor(x);
    RealVector values = new ArrayRealVector(y, false);
    double squares = values.dotProduct(factor.getSolver().solve(values));
    double logDeterminant = 0;
    for (int i = 0; i < x.length; i++) {
      logDeterminant += 2 * Math.log(factor.getL().getEntry(i, i));
    }
    return -0.5 * (squares + logDeterminant + x.length * Math.log(2 * Math.PI));
  }
}
