package io.github.mi4j.inspect;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The singular values σ₁ ≥ σ₂ ≥ … of a matrix, such as the weights that a context generates. */
public final class Spectrum {

  private final double[] values;

  private Spectrum(double[] values) {
    this.values = values;
  }

  /**
   * The spectrum of a matrix.
   *
   * @param matrix [n, k]
   */
  public static Spectrum of(INDArray matrix) {
    double[][] entries = matrix.castTo(DataType.DOUBLE).toDoubleMatrix();
    return new Spectrum(
        new SingularValueDecomposition(new Array2DRowRealMatrix(entries, false))
            .getSingularValues());
  }

  /** The singular values from the largest to the smallest, min(n, k) of them. */
  public double[] singularValues() {
    return values.clone();
  }

  /** The spectral norm σ₁: how much an input can be stretched. */
  public double norm() {
    return values[0];
  }

  /** The Frobenius norm (Σσ²)^½. */
  public double frobeniusNorm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * How many directions matter: e^H of the entropy H = −Σ p ln p of the shares p = σ/Σσ. Between 1
   * for a matrix of rank one and min(n, k) for a multiple of an isometry; 0 for a zero matrix.
   *
   * @see <a href="https://ieeexplore.ieee.org/document/7098875">Roy and Vetterli, the effective
   *     rank, EUSIPCO 2007</a>
   */
  public double effectiveRank() {
    double sum = Arrays.stream(values).sum();
    if (sum == 0) {
      return 0;
    }
    double entropy = 0;
    for (double value : values) {
      double share = value / sum;
      entropy -= share == 0 ? 0 : share * Math.log(share);
    }
    return Math.exp(entropy);
  }

  /**
   * The condition number σ₁/σ_min, infinite where σ_min is zero, as it is for a zero matrix.
   *
   * <p>Rounding rarely leaves the σ_min of a singular matrix zero. A number beyond 10⁷ for values
   * from a network in single precision, or 10¹⁵ in double precision, means as much as infinity.
   */
  public double conditionNumber() {
    double smallest = values[values.length - 1];
    return smallest == 0 ? Double.POSITIVE_INFINITY : values[0] / smallest;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "norm %.4g, effective rank %.2f, condition %.3g",
        norm(),
        effectiveRank(),
        conditionNumber());
  }
}
