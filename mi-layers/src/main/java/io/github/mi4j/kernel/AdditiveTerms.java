package io.github.mi4j.kernel;

import io.github.mi4j.kernel.contraction.SharedContexts;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The additive part zᵀU + Vx + b that completes several forms, each term optional.
 *
 * <p>U [m, k], V [n, k] (stored so that Vx is {@code x · V} for a batch), b [1, k].
 */
final class AdditiveTerms {

  private final boolean hasU;
  private final boolean hasV;
  private final boolean hasB;

  AdditiveTerms(boolean hasU, boolean hasV, boolean hasB) {
    this.hasU = hasU;
    this.hasV = hasV;
    this.hasB = hasB;
  }

  /**
   * Adds U, V and b to a layout; {@code contextMoment} is the second moment of z where it is known.
   */
  void addTo(ParamLayout.Builder layout, long n, Param u, long k) {
    layout
        .addIf(hasU, u)
        .addIf(hasV, Param.matrix("V", Term.INPUT, n, k))
        .addIf(hasB, Param.row("b", Term.BIAS, k));
  }

  /** y ← y + zᵀU + Vx + b. */
  void addForward(Theta theta, INDArray x, INDArray z, INDArray y) {
    if (hasU) {
      Affine.addContextProduct(z, theta.get("U"), y);
    }
    if (hasV) {
      Affine.addProduct(x, theta.get("V"), y);
    }
    if (hasB) {
      Broadcast.addRow(y, theta.get("b"));
    }
  }

  /** Sets dU, dV and db, and adds the terms' parts to dx and dz. */
  void addBackward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    if (hasU) {
      INDArray dyOfContexts = SharedContexts.summed(dy, z.size(0));
      Affine.weightGradient(z, dyOfContexts, dTheta.get("U"));
      Affine.addInputGradient(dyOfContexts, theta.get("U"), dz);
    }
    if (hasV) {
      Affine.weightGradient(x, dy, dTheta.get("V"));
      Affine.addInputGradient(dy, theta.get("V"), dx);
    }
    if (hasB) {
      Affine.biasGradient(dy, dTheta.get("b"));
    }
  }
}
