package io.github.mi4j.examples.np.graph;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A Gaussian from features: the first half are means, the second half become standard deviations.
 *
 * <pre>{@code
 * [a; s] → [μ; σ],   μ = a,   σ = floor + (1 − floor)·softplus(s)
 * }</pre>
 *
 * <p>Input and output are [batch, 2d] or [batch, 2d, time]. A floor bounds likelihoods: with σ ≥
 * floor no negative log-likelihood of a number is below ½ ln 2π + ln floor.
 */
public final class GaussianVertex extends FormulaVertex {

  @JsonProperty private double floor;

  private GaussianVertex() {}

  /**
   * @param floor lower bound of standard deviations, in (0, 1)
   */
  public GaussianVertex(double floor) {
    if (!(floor > 0 && floor < 1)) {
      throw new IllegalArgumentException("floor must be between 0 and 1, got " + floor);
    }
    this.floor = floor;
  }

  @Override
  int arity() {
    return 1;
  }

  @Override
  long outputSize(long... sizes) {
    if (sizes[0] % 2 != 0) {
      throw unfit("as many means as deviations", sizes[0] + " features");
    }
    return sizes[0];
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    INDArray y = inputs[0].dup('f');
    INDArray deviation = deviation(y);
    deviation.assign(softPlus(deviation).muli(1 - floor).addi(floor));
    return y;
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray dx = dy.dup('f');
    INDArray slope = Transforms.sigmoid(deviation(inputs[0]).dup(), false).muli(1 - floor);
    deviation(dx).muli(slope);
    return new INDArray[] {dx};
  }

  /** ln(1 + eˢ) without overflow, which Deeplearning4j's has. */
  private static INDArray softPlus(INDArray s) {
    INDArray remainder = Transforms.log1p(Transforms.exp(Transforms.abs(s).negi(), false), false);
    return remainder.addi(Transforms.relu(s));
  }

  /** A view of the means of a Gaussian. */
  public static INDArray mean(INDArray gaussian) {
    return half(gaussian, 0);
  }

  /** A view of the standard deviations of a Gaussian. */
  public static INDArray deviation(INDArray gaussian) {
    return half(gaussian, gaussian.size(1) / 2);
  }

  /** A Gaussian of given means and deviations. */
  static INDArray join(INDArray mean, INDArray deviation) {
    return Nd4j.concat(1, mean, deviation);
  }

  private static INDArray half(INDArray gaussian, long from) {
    INDArrayIndex interval = NDArrayIndex.interval(from, from + gaussian.size(1) / 2);
    return gaussian.rank() == 2
        ? gaussian.get(NDArrayIndex.all(), interval)
        : gaussian.get(NDArrayIndex.all(), interval, NDArrayIndex.all());
  }

  @Override
  public GaussianVertex clone() {
    return new GaussianVertex(floor);
  }

  @Override
  public String toString() {
    return "GaussianVertex(" + floor + ")";
  }
}
