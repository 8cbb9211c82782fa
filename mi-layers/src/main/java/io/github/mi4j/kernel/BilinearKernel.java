package io.github.mi4j.kernel;

import io.github.mi4j.kernel.contraction.Contraction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The full bilinear form, equation (1) of the paper.
 *
 * <pre>{@code
 * y = zᵀ𝕎x + zᵀU + Vx + b,   y_o = Σ_ij z_i 𝕎_ijo x_j + Σ_i z_i U_io + Σ_j V_jo x_j + b_o
 * }</pre>
 *
 * <p>𝕎 is stored as W [m·n, k] with row i·n + j. The order in which the product term is computed
 * is chosen by {@link Contraction}; temporary memory is bounded.
 */
public final class BilinearKernel extends KeepingKernel {

  private final boolean hasW;
  private final Contraction contraction;
  private final AdditiveTerms terms;
  private final ParamLayout layout;

  /**
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param hasW whether the term zᵀ𝕎x is present
   * @param hasU whether the term zᵀU is present
   * @param hasV whether the term Vx is present
   * @param hasB whether b is present
   */
  public BilinearKernel(
      long n, long m, long k, boolean hasW, boolean hasU, boolean hasV, boolean hasB) {
    this(
        n,
        m,
        hasW,
        new AdditiveTerms(hasU, hasV, hasB),
        k,
        Param.matrix("W", Term.INTERACTION, Math.multiplyExact(m, n), k)
            .producedFrom(m)
            .overContext(),
        Param.matrix("U", Term.CONTEXT, m, k).overContext());
  }

  private BilinearKernel(
      long n, long m, boolean hasW, AdditiveTerms terms, long k, Param w, Param u) {
    this.hasW = hasW;
    this.contraction = new Contraction(n, m, k);
    this.terms = terms;
    ParamLayout.Builder params = new ParamLayout.Builder().addIf(hasW, w);
    terms.addTo(params, n, u, k);
    this.layout = params.forMapOf(n, k);
  }

  /** The same form for a context that a generator produces with a known second moment. */
  static BilinearKernel ofGeneratedContext(
      long n, long m, long k, double secondMoment, boolean hasU, boolean hasV, boolean hasB) {
    return new BilinearKernel(
        n,
        m,
        true,
        new AdditiveTerms(hasU, hasV, hasB),
        k,
        Param.matrix("W", Term.INTERACTION, Math.multiplyExact(m, n), k)
            .producedFrom(m)
            .over(secondMoment),
        Param.matrix("U", Term.CONTEXT, m, k).over(secondMoment));
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public long numbersToKeep(long batch, long contexts, DataType type) {
    return hasW ? contraction.numbersToKeep(batch, contexts, type) : 0;
  }

  @Override
  public boolean readsSharedContexts() {
    return true;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    if (hasW) {
      contraction.forward(theta.get("W"), x, z, y, kept);
    } else {
      y.assign(0);
    }
    terms.addForward(theta, x, z, y);
  }

  @Override
  public void backward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray dy,
      Theta dTheta,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    if (hasW) {
      contraction.backward(theta.get("W"), x, z, dy, dTheta.get("W"), dx, dz, kept);
    } else {
      dx.assign(0);
      dz.assign(0);
    }
    terms.addBackward(theta, x, z, dy, dTheta, dx, dz);
  }
}
