package io.github.mi4j.layer;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.DiagonalKernel;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.kernel.InteractionKernel;

/**
 * Feature-wise linear modulation: the context scales and shifts every feature of the input.
 *
 * <pre>{@code
 * y = φ((1 + Δγ(z)) ∘ x + β(z)),   Δγ(z) = zᵀW + v,   β(z) = zᵀU + b
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, y</td><td>[batch, n]; per time step for sequences</td><td></td></tr>
 * <tr><td>z</td><td>[batch, m]</td><td></td></tr>
 * <tr><td>W, U</td><td>[m, n]</td><td>0</td></tr>
 * <tr><td>v</td><td>[1, n]</td><td>0</td></tr>
 * <tr><td>b</td><td>[1, n]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>Unlike the other forms it starts as {@link io.github.mi4j.init.Initialisation#RESIDUAL}, the
 * identity, because it modulates a network that should work before the context does. {@code
 * hasBias(false)} removes v and b. The output has the size of the input, and the activation φ is
 * the identity unless set on the layer.
 *
 * <p>For images and volumes, per channel, use {@code Interactions.addFilm}.
 *
 * <p>Cost: 2mn + 2n parameters, and twice as many operations per row.
 *
 * <pre class="usage">{@code
 * Interactions.add(graph, "modulated", new Film.Builder().build(), "x", "z");
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1709.07871">Perez et al., FiLM, AAAI 2018</a>
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, section
 *     2</a>
 */
public final class Film extends InteractionLayer {

  private Film() {
    this(new Builder());
  }

  private Film(Builder builder) {
    super(builder);
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new DiagonalKernel(n, m, Gate.IDENTITY, 1, true, hasBias(), hasBias());
  }

  @Override
  protected long dictatedOutputSize(long n) {
    return n;
  }

  @Override
  protected Initialisation defaultInitialisation() {
    return Initialisation.RESIDUAL;
  }

  /** Options of {@link Film}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends InteractionLayer.Builder<Builder> {

    @Override
    public Film build() {
      return validated(new Film(this));
    }
  }
}
