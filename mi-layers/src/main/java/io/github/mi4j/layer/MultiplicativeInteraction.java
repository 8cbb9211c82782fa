package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.kernel.BilinearKernel;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The multiplicative interaction of an input stream x with a context stream z: the context
 * generates the weights and the bias that are applied to the input.
 *
 * <pre>{@code
 * y = φ(zᵀ𝕎x + zᵀU + Vx + b),   (zᵀ𝕎x)_o = Σ_ij z_i 𝕎_ijo x_j
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, z, y</td><td>[batch, n], [batch, m], [batch, k]; per time step for sequences</td><td></td></tr>
 * <tr><td>W (𝕎)</td><td>[m·n, k], row i·n + j for z_i x_j</td><td>variance 1/(3mn)</td></tr>
 * <tr><td>U</td><td>[m, k]</td><td>variance 1/(3m)</td></tr>
 * <tr><td>V</td><td>[n, k]</td><td>variance 1/(3n)</td></tr>
 * <tr><td>b</td><td>[1, k]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>Each of 𝕎, U, V and b can be switched off; the initial variances are those of {@link
 * io.github.mi4j.init.Initialisation#BALANCED}. Without 𝕎 the layer is a dense layer on [x; z],
 * with 𝕎 alone a plain bilinear form.
 *
 * <p>φ is the layer's activation or else the network's, a sigmoid unless set, as in any layer of
 * Deeplearning4j.
 *
 * <p>Cost: mnk + mk + nk + k parameters and 2mnk operations per row, or 2nk forward where contexts
 * are one-hot and the batch is large. Where that is too much, take {@link LowRankInteraction}.
 *
 * <pre class="usage">{@code
 * Interactions.add(
 *     graph,
 *     "fused",
 *     new MultiplicativeInteraction.Builder().nOut(16).activation(Activation.RELU).build(),
 *     "x",
 *     "z");
 * }</pre>
 *
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, equation
 *     (1)</a>
 */
public final class MultiplicativeInteraction extends AdditiveTermsLayer {

  @JsonProperty private boolean hasW;

  private MultiplicativeInteraction() {
    this(new Builder());
  }

  private MultiplicativeInteraction(Builder builder) {
    super(builder);
    hasW = builder.hasW;
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new BilinearKernel(n, m, k, hasW, hasU(), hasV(), hasBias());
  }

  @Override
  protected void validateForm() {
    if (!hasW && !hasU() && !hasV() && !hasBias()) {
      throw invalid("hasW, hasU, hasV and hasBias", "true for one term at least", "none");
    }
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("hasW", hasW);
    return settings;
  }

  /** Options of {@link MultiplicativeInteraction}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    private boolean hasW = true;

    /** Whether the product term zᵀ𝕎x is present; it is unless switched off. */
    public Builder hasW(boolean present) {
      hasW = present;
      return this;
    }

    @Override
    public MultiplicativeInteraction build() {
      return validated(new MultiplicativeInteraction(this));
    }
  }
}
