package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.dl4j.Streams;
import io.github.mi4j.kernel.HyperLinearKernel;
import io.github.mi4j.kernel.InteractionKernel;

/**
 * A stream's multiplicative interaction with a context that it generates itself: the learnt context
 * of the paper's reinforcement-learning heads and language-model decoder.
 *
 * <pre>{@code
 * y = φ(M(h, relu(Ch + c))),   M(h, r) = rᵀ𝕎h + rᵀU + Vh + b
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>h, y</td><td>[batch, n], [batch, k]; per time step for sequences</td><td></td></tr>
 * <tr><td>H1 (C)</td><td>[n, m]</td><td>variance 1/n</td></tr>
 * <tr><td>h1 (c)</td><td>[1, m]</td><td>{@code biasInit}</td></tr>
 * <tr><td>W (𝕎)</td><td>[m·n, k]</td><td>variance 2/(3mn)</td></tr>
 * <tr><td>U</td><td>[m, k]</td><td>variance 2/(3m)</td></tr>
 * <tr><td>V</td><td>[n, k]</td><td>variance 1/(3n)</td></tr>
 * <tr><td>b</td><td>[1, k]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>m is the {@code contextSize}, which here is the width of the learnt context and must be given.
 * Initial values are those of {@link io.github.mi4j.init.Initialisation#BALANCED}; as the context
 * depends on h, the output's variance is then not quite 1, but 1 + 2/(3n) for Gaussian h. The layer
 * has one input, so it also fits into a {@code MultiLayerNetwork}.
 *
 * <p>φ is the layer's activation or else the network's, a sigmoid unless set, as in any layer of
 * Deeplearning4j.
 *
 * <p>Cost: nm + m + mnk + mk + nk + k parameters, and about 2mnk operations per row.
 *
 * <pre class="usage">{@code
 * graph.addLayer(
 *     "head",
 *     new SelfInteraction.Builder().contextSize(8).nOut(16).activation(Activation.IDENTITY).build(),
 *     "x");
 * }</pre>
 *
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, sections
 *     6.1 and 8</a>
 */
public final class SelfInteraction extends AdditiveTermsLayer {

  private SelfInteraction() {
    this(new Builder());
  }

  private SelfInteraction(Builder builder) {
    super(builder);
    complete(builder);
  }

  @Override
  protected Streams streams() {
    return Streams.SINGLE;
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new HyperLinearKernel(n, n, k, new long[] {m}, hasU(), hasV(), hasBias());
  }

  @Override
  protected void validateForm() {
    if (getContextSize() <= 0) {
      throw invalid("contextSize", "given: the width of the learnt context", "none");
    }
  }

  /** Options of {@link SelfInteraction}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    @Override
    public SelfInteraction build() {
      return validated(new SelfInteraction(this));
    }
  }
}
