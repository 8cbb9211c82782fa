package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.ScalarKernel;

/**
 * The scalar form: the context generates one scale and one shift for the whole input vector.
 *
 * <pre>{@code
 * y = φ(α(z)·x + β(z)),   α(z) = zᵀW + v,   β(z) = zᵀU + b
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, y</td><td>[batch, n]; per time step for sequences</td><td></td></tr>
 * <tr><td>z</td><td>[batch, m]</td><td></td></tr>
 * <tr><td>W</td><td>[m, 1]</td><td>variance 1/(3m)</td></tr>
 * <tr><td>v</td><td>[1, 1]</td><td>1/√3</td></tr>
 * <tr><td>U</td><td>[m, 1]</td><td>variance 1/(3m)</td></tr>
 * <tr><td>b</td><td>[1, 1]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>U, v ({@code hasV}) and b can be switched off. Initial values are those of {@link
 * io.github.mi4j.init.Initialisation#BALANCED}. The output has the size of the input, and the
 * activation φ is the identity unless set on the layer.
 *
 * <p>Cost: 2m + 2 parameters, and 4m + 2n operations per row.
 *
 * <pre class="usage">{@code
 * Interactions.add(graph, "scaled", new ScalarInteraction.Builder().build(), "x", "z");
 * }</pre>
 *
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, section
 *     2</a>
 */
public final class ScalarInteraction extends AdditiveTermsLayer {

  private ScalarInteraction() {
    this(new Builder());
  }

  private ScalarInteraction(Builder builder) {
    super(builder);
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new ScalarKernel(m, hasU(), hasV(), hasBias());
  }

  @Override
  protected long dictatedOutputSize(long n) {
    return n;
  }

  /** Options of {@link ScalarInteraction}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    @Override
    public ScalarInteraction build() {
      return validated(new ScalarInteraction(this));
    }
  }
}
