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
 * A tensor [m, n, k] as a sum of orthogonal outer products, the largest first: the singular value
 * decomposition of one unfolding, and of each of its singular vectors.
 */
final class OrthogonalTerms {

  private final Unfolding tensor;
  private final List<double[][]> terms = new ArrayList<>();

  OrthogonalTerms(Unfolding tensor) {
    this.tensor = tensor;
    int last = axisOfFewestTerms();
    int first = Unfolding.first(last);
    int second = Unfolding.second(last);
    int rows = (int) tensor.size(first);
    int columns = (int) tensor.size(second);
    SingularValueDecomposition outer = Unfolding.decompose(tensor.matrix(last));
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
  }

  /**
   * The factors of the largest terms, one column per term; zeros where there are no more.
   *
   * @return [size of an axis, rank] for each of the three axes
   */
  INDArray[] factors(int rank) {
    INDArray[] factors = new INDArray[3];
    for (int axis = 0; axis < 3; axis++) {
      factors[axis] = Nd4j.zeros(DataType.DOUBLE, tensor.size(axis), rank);
      for (int q = 0; q < Math.min(rank, terms.size()); q++) {
        double scale = axis == 0 ? terms.get(q)[3][0] : 1;
        factors[axis].putColumn(q, Nd4j.createFromArray(terms.get(q)[axis]).mul(scale));
      }
    }
    return factors;
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
    long p = tensor.size(Unfolding.first(last));
    long q = tensor.size(Unfolding.second(last));
    return Math.min(p * q, tensor.size(last)) * Math.min(p, q);
  }
}
