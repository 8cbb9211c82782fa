package io.github.mi4j.kernel;

import io.github.mi4j.kernel.contraction.SharedContexts;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The diagonal form: the context generates one factor per feature of the input.
 *
 * <pre>{@code
 * y = g(zᵀW + v + c) ∘ x + zᵀU + b
 * }</pre>
 *
 * <p>W, U [m, n]; v, b [1, n]; c is a constant: 0 for gating, 1 for FiLM.
 */
public final class DiagonalKernel implements InteractionKernel {

  private final Gate gate;
  private final double offset;
  private final boolean hasGain;
  private final AdditiveTerms terms;
  private final ParamLayout layout;

  /**
   * @param n size of x and y
   * @param m size of z
   * @param gate g
   * @param offset c
   * @param hasU whether the term zᵀU is present
   * @param hasGain whether v is present
   * @param hasB whether b is present
   */
  public DiagonalKernel(
      long n, long m, Gate gate, double offset, boolean hasU, boolean hasGain, boolean hasB) {
    this.gate = gate;
    this.offset = offset;
    this.hasGain = hasGain;
    this.terms = new AdditiveTerms(hasU, false, hasB);
    this.layout = layout(n, m);
  }

  private ParamLayout layout(long n, long m) {
    boolean bounded = gate != Gate.IDENTITY;
    ParamLayout.Builder params = new ParamLayout.Builder();
    params.add(Param.matrix("W", bounded ? Term.GATE : Term.INTERACTION, m, n).overContext());
    params.addIf(hasGain, Param.row("v", bounded ? Term.BIAS : Term.GAIN, n).withOffset(offset));
    terms.addTo(params, n, Param.matrix("U", Term.CONTEXT, m, n).overContext(), n);
    if (bounded) {
      params.gatedWithMoment(() -> gate.secondMoment(n));
    }
    return params.residual(offset == 1).forMapOf(1, 1);
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
  public List<GateValues> gates(Theta theta, INDArray x, INDArray z) {
    return gate == Gate.IDENTITY ? List.of() : List.of(new GateValues("g", gate, gate(theta, z)));
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    SharedContexts.repeated(gate(theta, z), x.size(0)).muli(x, y);
    terms.addForward(theta, x, z, y);
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    INDArray g = gate(theta, z); // [contexts, n]
    INDArray da = SharedContexts.summed(dy.mul(x), z.size(0)); // [contexts, n]
    gate.backpropInPlace(g, da);
    Affine.weightGradient(z, da, dTheta.get("W"));
    if (hasGain) {
      Affine.biasGradient(da, dTheta.get("v"));
    }
    Affine.inputGradient(da, theta.get("W"), dz);
    SharedContexts.repeated(g, x.size(0)).muli(dy, dx);
    terms.addBackward(theta, x, z, dy, dTheta, dx, dz);
  }

  private INDArray gate(Theta theta, INDArray z) {
    INDArray w = theta.get("W");
    INDArray a = Affine.temporary(z, z.size(0), w.size(1)); // [contexts, n]
    Affine.product(z, w, a);
    if (hasGain) {
      INDArray v = theta.get("v");
      Broadcast.addRow(a, offset == 0 ? v : v.add(offset));
    } else if (offset != 0) {
      a.addi(offset);
    }
    gate.applyInPlace(a);
    return a;
  }
}
