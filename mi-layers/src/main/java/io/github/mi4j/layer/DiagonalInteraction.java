package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.kernel.DiagonalKernel;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The diagonal form: the context generates one factor per feature of the input. With a bounded gate
 * this is gating as in GLU (sigmoid) or the mask of an attention (softmax).
 *
 * <pre>{@code
 * y = φ(g(zᵀW + v) ∘ x + zᵀU + b)
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially, g = identity</th><th>initially, g bounded</th></tr>
 * <tr><td>x, y</td><td>[batch, n]; per time step for sequences</td><td></td><td></td></tr>
 * <tr><td>z</td><td>[batch, m]</td><td></td><td></td></tr>
 * <tr><td>W</td><td>[m, n]</td><td>variance 1/(3m)</td><td>variance 1/m</td></tr>
 * <tr><td>v</td><td>[1, n]</td><td>1/√3</td><td>{@code biasInit}</td></tr>
 * <tr><td>U</td><td>[m, n]</td><td>variance 1/(3m)</td><td>variance (1 − E[g²])/m</td></tr>
 * <tr><td>b</td><td>[1, n]</td><td>{@code biasInit}</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>U, v ({@code hasV}) and b can be switched off. Initial values are those of {@link
 * io.github.mi4j.init.Initialisation#BALANCED}. The output has the size of the input, and the
 * activation φ is the identity unless set on the layer.
 *
 * <p>Cost: 2mn + 2n parameters, and twice as many operations per row.
 *
 * <pre class="usage">{@code
 * Interactions.add(
 *     graph,
 *     "gated",
 *     new DiagonalInteraction.Builder().gate(Gate.SIGMOID).hasU(false).hasBias(false).build(),
 *     "x",
 *     "z");
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1612.08083">Dauphin et al., gated linear units, ICML 2017</a>
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, section
 *     2</a>
 */
public final class DiagonalInteraction extends AdditiveTermsLayer {

  @JsonProperty private Gate gate;

  private DiagonalInteraction() {
    this(new Builder());
  }

  private DiagonalInteraction(Builder builder) {
    super(builder);
    gate = builder.gate;
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new DiagonalKernel(n, m, gate, 0, hasU(), hasV(), hasBias());
  }

  @Override
  protected long dictatedOutputSize(long n) {
    return n;
  }

  @Override
  protected void validateForm() {
    if (gate == null) {
      throw invalid("gate", "one of " + Arrays.toString(Gate.values()), "none");
    }
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("gate", gate);
    return settings;
  }

  /** Options of {@link DiagonalInteraction}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    private Gate gate = Gate.IDENTITY;

    /** g, which bounds the generated factor; the identity unless given. */
    public Builder gate(Gate bound) {
      gate = bound;
      return this;
    }

    @Override
    public DiagonalInteraction build() {
      return validated(new DiagonalInteraction(this));
    }
  }
}
