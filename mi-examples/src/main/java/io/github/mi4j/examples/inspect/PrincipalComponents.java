package io.github.mi4j.examples.inspect;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Coordinates of points along the two directions in which they vary most. */
final class PrincipalComponents {

  private final double[][] points;
  private final double[] shares;

  private PrincipalComponents(double[][] points, double[] shares) {
    this.points = points;
    this.shares = shares;
  }

  /** Two coordinates per point. */
  double[][] points() {
    return points;
  }

  /** The shares of the variance that the two directions have. */
  double[] shares() {
    return shares;
  }

  /**
   * The principal components of rows.
   *
   * @param rows [points, features], two rows at least
   */
  static PrincipalComponents of(INDArray rows) {
    double[][] centred = rows.subRowVector(rows.mean(true, 0)).toDoubleMatrix();
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(centred, false));
    double[] values = svd.getSingularValues();
    double variance = Math.max(Arrays.stream(values).map(v -> v * v).sum(), Double.MIN_NORMAL);
    double[][] points = new double[centred.length][2];
    double[] shares = new double[2];
    for (int axis = 0; axis < Math.min(2, values.length); axis++) {
      shares[axis] = values[axis] * values[axis] / variance;
      for (int point = 0; point < points.length; point++) {
        points[point][axis] = svd.getU().getEntry(point, axis) * values[axis];
      }
    }
    return new PrincipalComponents(points, shares);
  }
}
