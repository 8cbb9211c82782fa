package io.github.mi4j.kernel;

import io.github.mi4j.kernel.contraction.SharedContexts;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The scalar form: the context generates one scale and one shift for the whole input vector.
 *
 * <pre>{@code
 * y = α(z)·x + β(z),   α(z) = zᵀW + v,   β(z) = zᵀU + b
 * }</pre>
 *
 * <p>W, U [m, 1]; v, b [1, 1].
 */
public final class ScalarKernel implements InteractionKernel {

  private final boolean hasU;
  private final boolean hasGain;
  private final boolean hasB;
  private final ParamLayout layout;

  /**
   * @param m size of z
   * @param hasU whether β depends on z
   * @param hasGain whether v is present
   * @param hasB whether b is present
   */
  public ScalarKernel(long m, boolean hasU, boolean hasGain, boolean hasB) {
    this.hasU = hasU;
    this.hasGain = hasGain;
    this.hasB = hasB;
    this.layout =
        new ParamLayout.Builder()
            .add(Param.matrix("W", Term.INTERACTION, m, 1).overContext())
            .addIf(hasGain, Param.row("v", Term.GAIN, 1))
            .addIf(hasU, Param.matrix("U", Term.CONTEXT, m, 1).overContext())
            .addIf(hasB, Param.row("b", Term.BIAS, 1))
            .forMapOf(1, 1);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public boolean readsSharedContexts() {
    return true;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    Broadcast.multiplyColumn(x, SharedContexts.repeated(scale(theta, z), x.size(0)), y);
    if (hasU || hasB) {
      INDArray beta = Affine.temporary(z, z.size(0), 1).assign(0); // [contexts, 1]
      if (hasU) {
        Affine.product(z, theta.get("U"), beta);
      }
      if (hasB) {
        Broadcast.addRow(beta, theta.get("b"));
      }
      Broadcast.addColumn(y, SharedContexts.repeated(beta, x.size(0)));
    }
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    INDArray dAlpha =
        SharedContexts.summed(Sums.overColumns(dy.mul(x)), z.size(0)); // [contexts, 1]
    Affine.weightGradient(z, dAlpha, dTheta.get("W"));
    if (hasGain) {
      Affine.biasGradient(dAlpha, dTheta.get("v"));
    }
    Affine.inputGradient(dAlpha, theta.get("W"), dz);
    Broadcast.multiplyColumn(dy, SharedContexts.repeated(scale(theta, z), x.size(0)), dx);
    if (hasU || hasB) {
      INDArray dBeta = SharedContexts.summed(Sums.overColumns(dy), z.size(0)); // [contexts, 1]
      if (hasU) {
        Affine.weightGradient(z, dBeta, dTheta.get("U"));
        Affine.addInputGradient(dBeta, theta.get("U"), dz);
      }
      if (hasB) {
        Affine.biasGradient(dBeta, dTheta.get("b"));
      }
    }
  }

  private INDArray scale(Theta theta, INDArray z) {
    INDArray alpha = Affine.temporary(z, z.size(0), 1); // [contexts, 1]
    Affine.product(z, theta.get("W"), alpha);
    if (hasGain) {
      Broadcast.addRow(alpha, theta.get("v"));
    }
    return alpha;
  }
}
