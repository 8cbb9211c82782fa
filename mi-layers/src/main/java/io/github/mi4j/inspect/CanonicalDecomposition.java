package io.github.mi4j.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tensor [m, n, k] as a sum of r outer products, 𝕎_ijo ≈ Σ_q A_iq B_jq C_qo.
 *
 * <p>It starts from a singular value decomposition of one unfolding and of each of its singular
 * vectors, whose terms are orthogonal, and improves the r largest terms by alternating least
 * squares, which never makes the error larger.
 */
final class CanonicalDecomposition {

  private static final int MOST_SWEEPS = 200;
  private static final double LEAST_PROGRESS = 1e-7;
  private static final double EXACT = 1e-12;

  private final INDArray tensor;
  private final INDArray[] factors = new INDArray[3];

  /**
   * @param tensor 𝕎 [m, n, k] in double precision
   * @param rank r
   */
  CanonicalDecomposition(INDArray tensor, int rank) {
    this.tensor = tensor;
    start(rank);
    double last = error();
    for (int sweep = 0; sweep < MOST_SWEEPS && last > EXACT; sweep++) {
      for (int axis = 0; axis < 3; axis++) {
        factors[axis] = leastSquares(axis);
      }
      double error = error();
      if (last - error < LEAST_PROGRESS * last) {
        break;
      }
      last = error;
    }
    balance();
  }

  /** A [m, r]. */
  INDArray a() {
    return factors[0];
  }

  /** B [n, r]. */
  INDArray b() {
    return factors[1];
  }

  /** C [r, k]. */
  INDArray c() {
    return factors[2].transpose();
  }

  /** ‖𝕎 − ΣABC‖ / ‖𝕎‖ in Frobenius norms; 0 if 𝕎 is zero. */
  double error() {
    double norm = tensor.norm2Number().doubleValue();
    INDArray difference = unfold(2).sub(outer(0, 1).mmul(factors[2].transpose()));
    return norm == 0 ? 0 : difference.norm2Number().doubleValue() / norm;
  }

  private void start(int rank) {
    int last = axisOfFewestTerms();
    int first = last == 0 ? 1 : 0;
    int second = last == 2 ? 1 : 2;
    int rows = (int) tensor.size(first);
    int columns = (int) tensor.size(second);
    SingularValueDecomposition outer = decompose(unfold(last));
    List<double[][]> terms = new ArrayList<>();
    for (int s = 0; s < outer.getSingularValues().length; s++) {
      RealMatrix slice = new Array2DRowRealMatrix(rows, columns);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          slice.setEntry(i, j, outer.getU().getEntry(i * columns + j, s));
        }
      }
      SingularValueDecomposition inner = new SingularValueDecomposition(slice);
      for (int t = 0; t < inner.getSingularValues().length; t++) {
        double weight = outer.getSingularValues()[s] * inner.getSingularValues()[t];
        double[][] term = new double[4][];
        term[first] = inner.getU().getColumn(t);
        term[second] = inner.getV().getColumn(t);
        term[last] = outer.getV().getColumn(s);
        term[3] = new double[] {weight};
        terms.add(term);
      }
    }
    terms.sort(Comparator.comparingDouble(term -> -term[3][0]));
    for (int axis = 0; axis < 3; axis++) {
      factors[axis] = Nd4j.zeros(DataType.DOUBLE, tensor.size(axis), rank);
      for (int q = 0; q < Math.min(rank, terms.size()); q++) {
        double scale = axis == 0 ? terms.get(q)[3][0] : 1;
        factors[axis].putColumn(q, Nd4j.createFromArray(terms.get(q)[axis]).mul(scale));
      }
    }
  }

  /** The axis to separate first so that the fewest terms are exact: min(mn, mk, nk) of them. */
  private int axisOfFewestTerms() {
    int best = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (terms(axis) < terms(best)) {
        best = axis;
      }
    }
    return best;
  }

  private long terms(int last) {
    long p = tensor.size(last == 0 ? 1 : 0);
    long q = tensor.size(last == 2 ? 1 : 2);
    return Math.min(p * q, tensor.size(last)) * Math.min(p, q);
  }

  /** The factor of one axis that fits best to those of the others. */
  private INDArray leastSquares(int axis) {
    int first = axis == 0 ? 1 : 0;
    int second = axis == 2 ? 1 : 2;
    INDArray gram = gram(first).mul(gram(second)); // [r, r]
    double[][] inverse = decompose(gram).getSolver().getInverse().getData();
    INDArray right = outer(first, second).transpose().mmul(unfold(axis)); // [r, size]
    return Nd4j.createFromArray(inverse).mmul(right).transpose().dup();
  }

  private INDArray gram(int axis) {
    return factors[axis].transpose().mmul(factors[axis]);
  }

  /** The products of two factors' columns [rows of one · rows of the other, r]. */
  private INDArray outer(int first, int second) {
    long r = factors[0].size(1);
    INDArray a = factors[first].reshape('c', factors[first].size(0), 1, r);
    INDArray b = factors[second].reshape('c', 1, factors[second].size(0), r);
    return a.mul(b).reshape('c', a.size(0) * b.size(1), r);
  }

  /** The tensor as a matrix with one column per index of an axis. */
  private INDArray unfold(int axis) {
    int first = axis == 0 ? 1 : 0;
    int second = axis == 2 ? 1 : 2;
    INDArray last = tensor.permute(first, second, axis).dup('c');
    return last.reshape('c', last.size(0) * last.size(1), last.size(2));
  }

  private static SingularValueDecomposition decompose(INDArray matrix) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix.toDoubleMatrix(), false));
  }

  /** Gives the three vectors of each term the same length, which suits further training. */
  private void balance() {
    for (int q = 0; q < factors[0].size(1); q++) {
      double product = 1;
      for (INDArray factor : factors) {
        product *= factor.getColumn(q).norm2Number().doubleValue();
      }
      double length = Math.cbrt(product);
      for (INDArray factor : factors) {
        double norm = factor.getColumn(q).norm2Number().doubleValue();
        factor.getColumn(q).muli(product == 0 ? 0 : length / norm);
      }
    }
  }
}
