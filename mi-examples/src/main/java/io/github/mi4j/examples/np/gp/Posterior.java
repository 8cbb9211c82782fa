package io.github.mi4j.examples.np.gp;

import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * What some observations of a Gaussian process say about others, exactly: the best that any model
 * can do on its draws.
 */
public final class Posterior {

  private final GaussianProcess process;
  private final double[] x;
  private final double[] y;
  private final @Nullable DecompositionSolver solver;

  Posterior(GaussianProcess process, double[] x, double[] y) {
    this.process = process;
    this.x = x.clone();
    this.y = y.clone();
    this.solver = x.length == 0 ? null : process.factor(x).getSolver();
  }

  /** Mean of an observation at each of some points. */
  public double[] mean(double[] at) {
    if (solver == null) {
      return new double[at.length];
    }
    return process
        .covariances(at, x)
        .operate(solver.solve(new ArrayRealVector(y, false)))
        .toArray();
  }

  /** Standard deviation of an observation, noise included, at each of some points. */
  public double[] deviation(double[] at) {
    double[] variance = new double[at.length];
    Arrays.fill(variance, process.covariance(0, 0) + process.noise() * process.noise());
    if (solver != null) {
      RealMatrix cross = process.covariances(x, at);
      RealMatrix weights = solver.solve(cross);
      for (int i = 0; i < at.length; i++) {
        variance[i] -= cross.getColumnVector(i).dotProduct(weights.getColumnVector(i));
      }
    }
    return Arrays.stream(variance).map(Math::sqrt).toArray();
  }

  /** ln of the joint density of observations at some points. */
  public double logDensity(double[] at, double[] values) {
    return process.logDensity(concat(x, at), concat(y, values)) - process.logDensity(x, y);
  }

  private static double[] concat(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
