package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The Kullback-Leibler divergence of two Gaussians with diagonal covariance.
 *
 * <pre>{@code
 * KL(q ‖ p) = Σ ln(σ_p / σ_q) + (σ_q² + (μ_q − μ_p)²) / (2σ_p²) − ½
 * }</pre>
 *
 * <p>Inputs are q and p as [μ; σ] [batch, 2d]; the output is [batch, 1].
 */
public final class DivergenceVertex extends FormulaVertex {

  @Override
  int arity() {
    return 2;
  }

  @Override
  long outputSize(long... sizes) {
    if (sizes[0] != sizes[1]) {
      throw unfit("two Gaussians of the same size", Arrays.toString(sizes));
    }
    return 1;
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    INDArray q = GaussianVertex.deviation(inputs[0]);
    INDArray p = GaussianVertex.deviation(inputs[1]);
    INDArray ratio = q.div(p);
    INDArray distance = distance(inputs).divi(p);
    INDArray squares = ratio.mul(ratio).addi(distance.muli(distance)).muli(0.5);
    return squares.subi(Transforms.log(ratio, false)).subi(0.5).sum(true, 1);
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    INDArray q = GaussianVertex.deviation(inputs[0]);
    INDArray p = GaussianVertex.deviation(inputs[1]);
    INDArray distance = distance(inputs);
    INDArray precision = p.mul(p).rdivi(1);
    INDArray dMean = distance.mul(precision); // of q, and minus that of p
    INDArray dq = q.mul(precision).subi(q.rdiv(1));
    INDArray spread = q.mul(q).addi(distance.muli(distance)).muli(precision);
    INDArray dp = spread.rsubi(1).divi(p);
    return new INDArray[] {
      GaussianVertex.join(dMean, dq).muliColumnVector(dy),
      GaussianVertex.join(dMean.neg(), dp).muliColumnVector(dy)
    };
  }

  /** μ_q − μ_p. */
  private static INDArray distance(INDArray[] inputs) {
    return GaussianVertex.mean(inputs[0]).sub(GaussianVertex.mean(inputs[1]));
  }

  @Override
  public DivergenceVertex clone() {
    return new DivergenceVertex();
  }
}
