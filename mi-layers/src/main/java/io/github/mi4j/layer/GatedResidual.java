package io.github.mi4j.layer;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.dl4j.Streams;
import io.github.mi4j.kernel.GatedResidualKernel;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A gated residual connection: a gate that sees both the carried stream x and an update h decides,
 * feature by feature, how much of each to keep.
 *
 * <pre>{@code
 * y = φ(g ∘ h + c ∘ x),   g = σ(hᵀU + Vx + b)
 * c = 1 − g  (coupled)   or   c = σ(hᵀP + Qx + c₀)  (free)
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, y</td><td>[batch, n]; per time step for sequences</td><td></td></tr>
 * <tr><td>h, the context stream</td><td>[batch, n]</td><td></td></tr>
 * <tr><td>U, V; P, Q if free</td><td>[n, n]</td><td>variance 1/(2n)</td></tr>
 * <tr><td>b</td><td>[1, n]</td><td>{@code biasInit}</td></tr>
 * <tr><td>c (c₀) if free</td><td>[1, n]</td><td>−{@code biasInit}</td></tr>
 * </table>
 *
 * <p>A negative {@code biasInit}, −1 to −3, starts the connection by carrying x. Initial values are
 * those of {@link io.github.mi4j.init.Initialisation#BALANCED}: gates of unit-variance
 * pre-activations; {@code RESIDUAL} starts with constant gates. The context size is that of x, and
 * so is the output; the activation φ is the identity unless set on the layer.
 *
 * <p>Cost: 2n² + n parameters, twice that if the carry gate is free, and twice as many operations
 * per row.
 *
 * <pre class="usage">{@code
 * graph.addLayer("h", new DenseLayer.Builder().nOut(4).activation(Activation.RELU).build(), "x");
 * Interactions.add(graph, "kept", new GatedResidual.Builder().biasInit(-2).build(), "x", "h");
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1505.00387">Srivastava, Greff and Schmidhuber, highway
 *     networks, 2015</a>
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, sections 2
 *     and 4</a>
 */
public final class GatedResidual extends InteractionLayer {

  @JsonProperty private boolean coupled;

  private GatedResidual() {
    this(new Builder());
  }

  private GatedResidual(Builder builder) {
    super(builder);
    coupled = builder.coupled;
    complete(builder);
  }

  @Override
  protected Streams streams() {
    return Streams.PACKED_EQUAL;
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new GatedResidualKernel(n, coupled, hasBias());
  }

  @Override
  protected long dictatedOutputSize(long n) {
    return n;
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("coupled", coupled);
    return settings;
  }

  /** Options of {@link GatedResidual}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends InteractionLayer.Builder<Builder> {

    private boolean coupled = true;

    /**
     * Whether the carry gate is 1 − g rather than a gate of its own; it is unless said otherwise.
     */
    public Builder coupled(boolean complement) {
      coupled = complement;
      return this;
    }

    @Override
    public GatedResidual build() {
      return validated(new GatedResidual(this));
    }
  }
}
