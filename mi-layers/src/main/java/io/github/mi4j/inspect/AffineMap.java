package io.github.mi4j.inspect;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What an interaction does to its input in one context: y = W'(z)x + b'(z), before its activation.
 *
 * <p>Values are in double precision, whatever the network's type is.
 */
public final class AffineMap {

  private final INDArray weights;
  private final INDArray bias;

  /**
   * @param weights W' [n, k], one row per input and one column per output
   * @param bias b' [1, k]
   */
  AffineMap(INDArray weights, INDArray bias) {
    this.weights = weights.castTo(DataType.DOUBLE);
    this.bias = bias.castTo(DataType.DOUBLE);
  }

  /** The map x ↦ scale ∘ x + shift, given [1, n] each. */
  static AffineMap scaleAndShift(INDArray scale, INDArray shift) {
    return new AffineMap(Nd4j.diag(scale.castTo(DataType.DOUBLE).reshape(scale.length())), shift);
  }

  /** The map of one row [Δγ; β] that a {@code FilmVertex} applies. */
  static AffineMap ofFilm(INDArray film) {
    long channels = film.size(1) / 2;
    INDArray scale = film.get(NDArrayIndex.all(), NDArrayIndex.interval(0, channels)).add(1);
    return scaleAndShift(
        scale, film.get(NDArrayIndex.all(), NDArrayIndex.interval(channels, 2 * channels)));
  }

  /** W' [n, k], with one row per input and one column per output, so that y = xᵀ · W' + b'. */
  public INDArray weights() {
    return weights;
  }

  /** b' [1, k]. */
  public INDArray bias() {
    return bias;
  }

  /**
   * The outputs for some inputs.
   *
   * @param x [batch, n]
   * @return [batch, k]
   */
  public INDArray of(INDArray x) {
    if (x.rank() != 2 || x.size(1) != weights.size(0)) {
      throw new IllegalArgumentException(
          "x must be [batch, " + weights.size(0) + "], got " + Arrays.toString(x.shape()));
    }
    return x.castTo(DataType.DOUBLE).mmul(weights).addRowVector(bias);
  }

  /** Whether every output depends on the input of the same index alone. */
  public boolean isDiagonal() {
    if (weights.size(0) != weights.size(1)) {
      return false;
    }
    INDArray offDiagonal = weights.sub(Nd4j.diag(Nd4j.diag(weights)));
    return offDiagonal.eq(0).all();
  }

  /** Singular values of W' and what follows from them. */
  public Spectrum spectrum() {
    return Spectrum.of(weights);
  }

  /**
   * The distance to another map as a function: the root of the expected squared difference of their
   * outputs over inputs x ~ N(0, I), which is (‖W' − V'‖² + ‖b' − c'‖²)^½ in Frobenius norms.
   */
  public double distance(AffineMap other) {
    if (!Arrays.equals(weights.shape(), other.weights.shape())) {
      throw new IllegalArgumentException(
          "The other map must be "
              + Arrays.toString(weights.shape())
              + " too, got "
              + Arrays.toString(other.weights.shape()));
    }
    return Math.hypot(
        weights.sub(other.weights).norm2Number().doubleValue(),
        bias.sub(other.bias).norm2Number().doubleValue());
  }

  /**
   * Distances of all pairs of maps.
   *
   * @return [maps, maps], symmetric with a zero diagonal
   * @see #distance
   */
  public static INDArray distances(List<AffineMap> maps) {
    INDArray distances = Nd4j.zeros(DataType.DOUBLE, maps.size(), maps.size());
    for (int i = 0; i < maps.size(); i++) {
      for (int j = 0; j < i; j++) {
        double distance = maps.get(i).distance(maps.get(j));
        distances.putScalar(i, j, distance);
        distances.putScalar(j, i, distance);
      }
    }
    return distances;
  }

  /** The map that remains when the first and the last inputs are fixed. */
  AffineMap fix(Packing packing) {
    long from = packing.sizeBefore();
    long to = weights.size(0) - packing.sizeBehind();
    INDArray fixedBias = bias;
    if (packing.before() != null) {
      fixedBias = fixedBias.add(contribution(packing.before(), 0));
    }
    if (packing.behind() != null) {
      fixedBias = fixedBias.add(contribution(packing.behind(), to));
    }
    return new AffineMap(rows(from, to), fixedBias);
  }

  private INDArray contribution(INDArray values, long from) {
    return values.castTo(DataType.DOUBLE).mmul(rows(from, from + values.size(1)));
  }

  private INDArray rows(long from, long to) {
    INDArrayIndex rows = NDArrayIndex.interval(from, to);
    return weights.get(rows, NDArrayIndex.all()).dup();
  }

  @Override
  public String toString() {
    return "AffineMap(" + weights.size(0) + " -> " + weights.size(1) + ", " + spectrum() + ")";
  }
}
