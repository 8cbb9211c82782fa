package io.github.mi4j.kernel;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gated residual form: a gate, computed from both streams, mixes an update h into the carried
 * stream x.
 *
 * <pre>{@code
 * y = g ∘ h + c ∘ x,   g = σ(hᵀU + Vx + b),   c = 1 − g  or  c = σ(hᵀP + Qx + c₀)
 * }</pre>
 *
 * <p>h is the context stream z. U, V, P, Q [n, n]; b [1, n] and c₀ [1, n], stored under the key
 * {@code c}, which starts at minus the initial b so that a free carry gate starts as the complement
 * of g.
 */
public final class GatedResidualKernel implements InteractionKernel {

  private final boolean coupled;
  private final boolean hasB;
  private final ParamLayout layout;

  /**
   * @param n size of x, z and y
   * @param coupled whether c = 1 − g
   * @param hasB whether b and c₀ are present
   */
  public GatedResidualKernel(long n, boolean coupled, boolean hasB) {
    this.coupled = coupled;
    this.hasB = hasB;
    Param ofBoth = Param.matrix("", Term.GATE, n, n).withFanIn(2 * n);
    this.layout =
        new ParamLayout.Builder()
            .add(ofBoth.named("U").overContext())
            .add(ofBoth.named("V"))
            .addIf(hasB, Param.row("b", Term.BIAS, n))
            .addIf(!coupled, ofBoth.named("P").overContext())
            .addIf(!coupled, ofBoth.named("Q"))
            .addIf(!coupled && hasB, Param.row("c", Term.BIAS, n).negated())
            .forMapOf(1, 1);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public List<GateValues> gates(Theta theta, INDArray x, INDArray z) {
    GateValues g = new GateValues("g", Gate.SIGMOID, gate(theta, x, z, "V", "U", "b"));
    return coupled
        ? List.of(g)
        : List.of(g, new GateValues("c", Gate.SIGMOID, gate(theta, x, z, "Q", "P", "c")));
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    INDArray g = gate(theta, x, z, "V", "U", "b");
    if (coupled) {
      z.subi(x, y).muli(g).addi(x);
    } else {
      INDArray c = gate(theta, x, z, "Q", "P", "c");
      g.muli(z, y).addi(c.muli(x));
    }
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    INDArray g = gate(theta, x, z, "V", "U", "b"); // [batch, n]
    g.muli(dy, dz);
    if (coupled) {
      dy.subi(dz, dx);
      INDArray dg = z.sub(x).muli(dy); // [batch, n]
      gateBackward(theta, x, z, g, dg, dTheta, dx, dz, "V", "U", "b");
    } else {
      INDArray c = gate(theta, x, z, "Q", "P", "c"); // [batch, n]
      c.muli(dy, dx);
      gateBackward(theta, x, z, g, dy.mul(z), dTheta, dx, dz, "V", "U", "b");
      gateBackward(theta, x, z, c, dy.mul(x), dTheta, dx, dz, "Q", "P", "c");
    }
  }

  /**
   * y = h + (1 − g) ∘ (x − h), with the gate of the opposite sign for 1 − g; g ∘ h + c ∘ x if the
   * carry gate is free.
   */
  @Override
  public Formula inContext(Theta theta, INDArray z) {
    Formula x = Formula.input(z.size(1));
    INDArray v = theta.get("V");
    INDArray shift = shift(theta, z, "U", "b");
    if (coupled) {
      return x.gate(v.neg(), shift.neg()).times(x.shifted(1, z.neg())).shifted(1, z);
    }
    Formula update = x.gate(v, shift).constant(Nd4j.diag(z.reshape(z.length())), z.mul(0));
    return update.plus(x.gate(theta.get("Q"), shift(theta, z, "P", "c")).times(x));
  }

  private INDArray shift(Theta theta, INDArray z, String ofZ, String bias) {
    INDArray shift = z.mmul(theta.get(ofZ)); // [1, n]
    return hasB ? shift.addi(theta.get(bias)) : shift;
  }

  private INDArray gate(Theta theta, INDArray x, INDArray z, String ofX, String ofZ, String bias) {
    INDArray a = Affine.temporary(x, x.shape()); // [batch, n]
    Affine.product(x, theta.get(ofX), a);
    Affine.addProduct(z, theta.get(ofZ), a);
    if (hasB) {
      Broadcast.addRow(a, theta.get(bias));
    }
    Gate.SIGMOID.applyInPlace(a);
    return a;
  }

  private void gateBackward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray g,
      INDArray dg,
      Theta dTheta,
      INDArray dx,
      INDArray dz,
      String ofX,
      String ofZ,
      String bias) {
    Gate.SIGMOID.backpropInPlace(g, dg);
    Affine.weightGradient(x, dg, dTheta.get(ofX));
    Affine.weightGradient(z, dg, dTheta.get(ofZ));
    if (hasB) {
      Affine.biasGradient(dg, dTheta.get(bias));
    }
    Affine.addInputGradient(dg, theta.get(ofX), dx);
    Affine.addInputGradient(dg, theta.get(ofZ), dz);
  }
}
