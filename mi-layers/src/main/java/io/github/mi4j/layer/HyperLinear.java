package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.kernel.BilinearKernel;
import io.github.mi4j.kernel.HyperLinearKernel;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A hypernetwork: a linear layer on x whose weights and bias are the output of a generator network
 * that reads z.
 *
 * <pre>{@code
 * y = φ(W'(z)x + b'(z)),   W'(z) = rᵀ𝕎 + V,   b'(z) = rᵀU + b
 * r = relu(… relu(zᵀH₁ + h₁) …),   r = z without hidden layers
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, z, y</td><td>[batch, n], [batch, m], [batch, k]; per time step for sequences</td><td></td></tr>
 * <tr><td>H1, H2, …</td><td>[width below, width]</td><td>variance 1/(inputs · their second moment)</td></tr>
 * <tr><td>h1, h2, …</td><td>[1, width]</td><td>{@code biasInit}</td></tr>
 * <tr><td>W (𝕎)</td><td>[last width · n, k]</td><td>contributes a third of unit variance</td></tr>
 * <tr><td>U</td><td>[last width, k]</td><td>contributes a third of unit variance</td></tr>
 * <tr><td>V</td><td>[n, k]</td><td>variance 1/(3n)</td></tr>
 * <tr><td>b</td><td>[1, k]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>Initial values are those of {@link io.github.mi4j.init.Initialisation#BALANCED}; {@code
 * HYPERFAN_IN} and {@code HYPERFAN_OUT} were made for this form. Without hidden layers it is {@link
 * MultiplicativeInteraction}, as section 2 of the paper shows.
 *
 * <p>φ is the layer's activation or else the network's, a sigmoid unless set, as in any layer of
 * Deeplearning4j.
 *
 * <p>Cost: that of {@link MultiplicativeInteraction} with the last hidden width for m, and the
 * generator's.
 *
 * <pre class="usage">{@code
 * Interactions.add(
 *     graph,
 *     "generated",
 *     new HyperLinear.Builder().hiddenLayers(32, 8).nOut(16).activation(Activation.RELU).build(),
 *     "x",
 *     "z");
 * }</pre>
 *
 * @see <a href="https://openreview.net/forum?id=rkpACe1lx">Ha, Dai and Le, HyperNetworks, ICLR
 *     2017</a>
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, section
 *     2</a>
 */
public final class HyperLinear extends AdditiveTermsLayer {

  @JsonProperty private long[] hiddenLayers;

  private HyperLinear() {
    this(new Builder());
  }

  private HyperLinear(Builder builder) {
    super(builder);
    hiddenLayers = builder.hiddenLayers.clone();
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return hiddenLayers.length == 0
        ? new BilinearKernel(n, m, k, true, hasU(), hasV(), hasBias())
        : new HyperLinearKernel(n, m, k, hiddenLayers, hasU(), hasV(), hasBias());
  }

  @Override
  protected void validateForm() {
    if (hiddenLayers == null) {
      throw invalid("hiddenLayers", "a list of widths, empty for none", "none");
    }
    for (long width : hiddenLayers) {
      if (width <= 0) {
        throw invalid("hiddenLayers", "positive widths", Arrays.toString(hiddenLayers));
      }
    }
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("hiddenLayers", Arrays.toString(hiddenLayers));
    return settings;
  }

  /** Options of {@link HyperLinear}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    private long[] hiddenLayers = {};

    /** Widths of the generator's hidden layers, from z upwards; none unless given. */
    public Builder hiddenLayers(long... widths) {
      hiddenLayers = widths.clone();
      return this;
    }

    @Override
    public HyperLinear build() {
      return validated(new HyperLinear(this));
    }
  }
}
