package io.github.mi4j.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tensor [m, n, k] as a sum of r outer products, 𝕎_ijo ≈ Σ_q A_iq B_jq C_qo, found by
 * alternating least squares from some start.
 *
 * <p>It is the best of the start and of what every sweep over the three factors made of it. Terms
 * beyond those that 𝕎 needs have a zero C.
 */
final class CanonicalDecomposition {

  private static final int MOST_SWEEPS = 200;
  private static final double LEAST_PROGRESS = 1e-7;
  private static final double EXACT = 1e-12;
  private static final long SEED = 1;

  private final Unfolding tensor;
  private INDArray[] factors;
  private double error;

  private CanonicalDecomposition(Unfolding tensor, INDArray[] start) {
    this.tensor = tensor;
    this.factors = start;
    this.error = errorOf(start);
    improve();
    balance();
  }

  /**
   * The decomposition that starts from the r largest orthogonal terms.
   *
   * @param tensor 𝕎 [m, n, k] in double precision
   * @param rank r
   */
  static CanonicalDecomposition of(INDArray tensor, int rank) {
    Unfolding unfolding = new Unfolding(tensor);
    return new CanonicalDecomposition(unfolding, new OrthogonalTerms(unfolding).factors(rank));
  }

  /**
   * The decompositions of ranks 1 to r. Each is the best from two starts: the largest orthogonal
   * terms, and the decomposition of the rank below with the largest term of what that leaves. So
   * none is worse than the one before it, or than the one that {@link #of} finds.
   */
  static List<CanonicalDecomposition> upTo(INDArray tensor, int rank) {
    Unfolding unfolding = new Unfolding(tensor);
    OrthogonalTerms terms = new OrthogonalTerms(unfolding);
    List<CanonicalDecomposition> all = new ArrayList<>();
    for (int r = 1; r <= rank; r++) {
      CanonicalDecomposition best = new CanonicalDecomposition(unfolding, terms.factors(r));
      if (r > 1) {
        INDArray[] start = all.get(r - 2).extended();
        CanonicalDecomposition other = new CanonicalDecomposition(unfolding, start);
        best = other.error() < best.error() ? other : best;
      }
      all.add(best);
    }
    return all;
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
    return error;
  }

  private double errorOf(INDArray[] candidate) {
    double norm = tensor.norm();
    return norm == 0 ? 0 : tensor.without(candidate).norm() / norm;
  }

  /** These factors, and beside them the largest term of what they leave. */
  private INDArray[] extended() {
    INDArray[] term = new OrthogonalTerms(tensor.without(factors)).factors(1);
    INDArray[] extended = new INDArray[3];
    for (int axis = 0; axis < 3; axis++) {
      extended[axis] = Nd4j.hstack(factors[axis], term[axis]);
    }
    return extended;
  }

  private void improve() {
    INDArray[] next = factors.clone();
    for (int sweep = 0; sweep < MOST_SWEEPS && error > EXACT; sweep++) {
      for (int axis = 0; axis < 3; axis++) {
        next[axis] = leastSquares(next, axis);
      }
      double nextError = errorOf(next);
      boolean progress = error - nextError >= LEAST_PROGRESS * error;
      if (nextError < error) {
        factors = next.clone();
        error = nextError;
      }
      if (!progress) {
        break;
      }
    }
  }

  /** The factor of one axis that fits best to those of the others. */
  private INDArray leastSquares(INDArray[] given, int axis) {
    INDArray gram =
        gram(given[Unfolding.first(axis)]).mul(gram(given[Unfolding.second(axis)])); // [r, r]
    double[][] inverse = Unfolding.decompose(gram).getSolver().getInverse().getData();
    INDArray products = Unfolding.products(given, axis); // [rows, r]
    INDArray right = products.transpose().mmul(tensor.matrix(axis)); // [r, size]
    return Nd4j.createFromArray(inverse).mmul(right).transpose().dup();
  }

  private static INDArray gram(INDArray factor) {
    return factor.transpose().mmul(factor);
  }

  /**
   * Gives the three vectors of each term the same length, which suits further training. A term of
   * no weight keeps none by its C alone: gradients of three zero vectors would be zero for good.
   */
  private void balance() {
    Random random = new Random(SEED);
    for (int q = 0; q < factors[0].size(1); q++) {
      double product = 1;
      for (INDArray factor : factors) {
        product *= factor.getColumn(q).norm2Number().doubleValue();
      }
      if (product <= EXACT * tensor.norm()) {
        fill(factors[0].getColumn(q), random);
        fill(factors[1].getColumn(q), random);
        factors[2].getColumn(q).assign(0);
        continue;
      }
      double length = Math.cbrt(product);
      for (INDArray factor : factors) {
        factor.getColumn(q).muli(length / factor.getColumn(q).norm2Number().doubleValue());
      }
    }
  }

  /** Draws what a {@code LowRankInteraction} starts from. */
  private static void fill(INDArray column, Random random) {
    double deviation = 1 / Math.sqrt(column.length());
    for (long i = 0; i < column.length(); i++) {
      column.putScalar(i, deviation * random.nextGaussian());
    }
  }
}
