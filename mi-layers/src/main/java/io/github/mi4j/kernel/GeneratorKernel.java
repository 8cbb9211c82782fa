package io.github.mi4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The hidden layers of a hypernetwork's generator: r₀ = z, r_i = relu(r_{i−1}ᵀH_i + h_i).
 *
 * <p>H_i [width_{i−1}, width_i], h_i [1, width_i].
 */
final class GeneratorKernel {

  /** E[relu(a)²] for a ~ N(0, 1). */
  private static final double RELU_MOMENT = 0.5;

  private final int depth;
  private final List<Param> params = new ArrayList<>();

  GeneratorKernel(long m, long... widths) {
    this.depth = widths.length;
    long below = m;
    for (int i = 1; i <= depth; i++) {
      Param weight = Param.matrix("H" + i, Term.FACTOR, below, widths[i - 1]);
      params.add(i == 1 ? weight.overContext() : weight.over(RELU_MOMENT));
      params.add(Param.row("h" + i, Term.BIAS, widths[i - 1]));
      below = widths[i - 1];
    }
  }

  List<Param> params() {
    return params;
  }

  /** Second moment of the generator's output where its pre-activations are N(0, 1). */
  double outputMoment() {
    return RELU_MOMENT;
  }

  /** r₀ … r_depth. */
  List<INDArray> forward(Theta theta, INDArray z) {
    List<INDArray> r = new ArrayList<>();
    r.add(z);
    for (int i = 1; i <= depth; i++) {
      INDArray weight = theta.get("H" + i);
      INDArray a = Affine.temporary(z, z.size(0), weight.size(1)); // [contexts, width]
      Affine.product(r.get(i - 1), weight, a);
      Broadcast.addRow(a, theta.get("h" + i));
      r.add(Transforms.relu(a, false));
    }
    return r;
  }

  /**
   * Sets the gradients of all H_i and h_i, and dz, given the gradient of r_depth, which is
   * overwritten.
   */
  void backward(Theta theta, List<INDArray> r, INDArray drLast, Theta dTheta, INDArray dz) {
    INDArray dr = drLast;
    for (int i = depth; i >= 1; i--) {
      dr.muli(r.get(i).gt(0).castTo(dr.dataType()));
      Affine.weightGradient(r.get(i - 1), dr, dTheta.get("H" + i));
      Affine.biasGradient(dr, dTheta.get("h" + i));
      INDArray below = i == 1 ? dz : Affine.temporary(dz, r.get(i - 1).shape());
      Affine.inputGradient(dr, theta.get("H" + i), below);
      dr = below;
    }
  }
}
