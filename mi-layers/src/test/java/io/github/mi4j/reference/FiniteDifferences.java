package io.github.mi4j.reference;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numeric derivatives of a scalar with respect to every element of a matrix. */
public final class FiniteDifferences {

  private static final double STEP = 1e-5;

  private FiniteDifferences() {}

  /**
   * Central differences of f, which reads {@code argument}, at its present value. The argument is
   * restored.
   */
  public static double[][] gradient(DoubleSupplier f, INDArray argument) {
    double[][] gradient = new double[argument.rows()][argument.columns()];
    for (int row = 0; row < argument.rows(); row++) {
      for (int column = 0; column < argument.columns(); column++) {
        double value = argument.getDouble(row, column);
        argument.putScalar(row, column, value + STEP);
        double above = f.getAsDouble();
        argument.putScalar(row, column, value - STEP);
        double below = f.getAsDouble();
        argument.putScalar(row, column, value);
        gradient[row][column] = (above - below) / (2 * STEP);
      }
    }
    return gradient;
  }
}
