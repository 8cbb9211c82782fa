package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A sample of a Gaussian, differentiable with respect to its parameters.
 *
 * <pre>{@code
 * y = μ + σ ∘ noise
 * }</pre>
 *
 * <p>Inputs are [μ; σ] [batch, 2d] and noise [batch, d]. The noise comes from outside, so that
 * whoever draws it decides: standard normal numbers give samples, zeros the mean, and the same
 * numbers the same sample, at training and later.
 */
public final class SampleVertex extends FormulaVertex {

  @Override
  int arity() {
    return 2;
  }

  @Override
  long outputSize(long... sizes) {
    if (sizes[0] != 2 * sizes[1]) {
      throw unfit("a Gaussian of twice the size of the noise", Arrays.toString(sizes));
    }
    return sizes[1];
  }

  @Override
  INDArray forward(INDArray[] inputs) {
    check(inputs[0], inputs[1]);
    return GaussianVertex.deviation(inputs[0]).mul(inputs[1]).addi(GaussianVertex.mean(inputs[0]));
  }

  @Override
  INDArray[] backward(INDArray[] inputs, INDArray dy) {
    return new INDArray[] {
      GaussianVertex.join(dy, dy.mul(inputs[1])), dy.mul(GaussianVertex.deviation(inputs[0]))
    };
  }

  private void check(INDArray gaussian, INDArray noise) {
    boolean fits =
        gaussian.rank() == 2
            && noise.rank() == 2
            && gaussian.size(0) == noise.size(0)
            && gaussian.size(1) == 2 * noise.size(1);
    if (!fits) {
      throw unfit(
          "a Gaussian [batch, 2d] and noise [batch, d]",
          Arrays.toString(gaussian.shape()) + " and " + Arrays.toString(noise.shape()));
    }
  }

  @Override
  public SampleVertex clone() {
    return new SampleVertex();
  }
}
