package io.github.mi4j.layer;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.LowRankKernel;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A multiplicative interaction whose tensor 𝕎 is a sum of r outer products.
 *
 * <pre>{@code
 * y = φ(C((Az) ∘ (Bx)) + zᵀU + Vx + b),   𝕎_ijo = Σ_q A_iq B_jq C_qo
 * }</pre>
 *
 * <p>With a pooling window w, A and B have r·w columns and each of the r products is the sum of w
 * of them (factorised bilinear pooling).
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x, z, y</td><td>[batch, n], [batch, m], [batch, k]; per time step for sequences</td><td></td></tr>
 * <tr><td>A</td><td>[m, r·w]</td><td>variance 1/m</td></tr>
 * <tr><td>B</td><td>[n, r·w]</td><td>variance 1/n</td></tr>
 * <tr><td>C</td><td>[r, k]</td><td>variance 1/(3rw)</td></tr>
 * <tr><td>U</td><td>[m, k]</td><td>variance 1/(3m)</td></tr>
 * <tr><td>V</td><td>[n, k]</td><td>variance 1/(3n)</td></tr>
 * <tr><td>b</td><td>[1, k]</td><td>{@code biasInit}</td></tr>
 * </table>
 *
 * <p>Initial values are those of {@link io.github.mi4j.init.Initialisation#BALANCED}. Every tensor
 * 𝕎 has this form with rank min(mn, mk, nk) or less.
 *
 * <p>φ is the layer's activation or else the network's, a sigmoid unless set, as in any layer of
 * Deeplearning4j.
 *
 * <p>Cost: r(wm + wn + k) + mk + nk + k parameters, and twice as many operations per row: less than
 * the full form where r &lt; mnk/(wm + wn + k).
 *
 * <pre class="usage">{@code
 * Interactions.add(
 *     graph,
 *     "fused",
 *     new LowRankInteraction.Builder().rank(8).nOut(16).activation(Activation.RELU).build(),
 *     "x",
 *     "z");
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1610.04325">Kim et al., low-rank bilinear pooling (MLB), ICLR
 *     2017</a>
 * @see <a href="https://arxiv.org/abs/1708.01471">Yu et al., factorised bilinear pooling (MFB),
 *     ICCV 2017</a>
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, Figure
 *     1</a>
 */
public final class LowRankInteraction extends AdditiveTermsLayer {

  @JsonProperty private long rank;
  @JsonProperty private long poolWindow;

  private LowRankInteraction() {
    this(new Builder());
  }

  private LowRankInteraction(Builder builder) {
    super(builder);
    rank = builder.rank;
    poolWindow = builder.poolWindow;
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new LowRankKernel(n, m, k, rank, poolWindow, hasU(), hasV(), hasBias());
  }

  @Override
  protected void validateForm() {
    if (rank <= 0) {
      throw invalid("rank", "given and positive", rank);
    }
    if (poolWindow <= 0) {
      throw invalid("poolWindow", "positive", poolWindow);
    }
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("rank", rank);
    settings.put("poolWindow", poolWindow);
    return settings;
  }

  /** Options of {@link LowRankInteraction}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends AdditiveTermsLayer.Builder<Builder> {

    private long rank;
    private long poolWindow = 1;

    /** r, how many products are formed. Required. */
    public Builder rank(long products) {
      rank = products;
      return this;
    }

    /** w, how many elementary products are summed into each; 1 unless given. */
    public Builder poolWindow(long window) {
      poolWindow = window;
      return this;
    }

    @Override
    public LowRankInteraction build() {
      return validated(new LowRankInteraction(this));
    }
  }
}
