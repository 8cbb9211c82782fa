package io.github.mi4j.layer;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.dl4j.Streams;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.MahalanobisKernel;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.kernel.PrototypeKernel;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The squared distance of two streams in a learnt metric, or of one stream to learnt prototypes.
 *
 * <pre>{@code
 * y = (x − z)ᵀ(LLᵀ + εI)(x − z) = ‖Lᵀ(x − z)‖² + ε‖x − z‖²
 * y_j = ‖Lᵀ(x − p_j)‖² + ε‖x − p_j‖²,  j = 1 … k, with prototypes(k)
 * }</pre>
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>array</th><th>shape</th><th>initially</th></tr>
 * <tr><td>x</td><td>[batch, n]; per time step for sequences</td><td></td></tr>
 * <tr><td>z, absent with prototypes</td><td>[batch, n]</td><td></td></tr>
 * <tr><td>y</td><td>[batch, 1]; [batch, k] with prototypes</td><td></td></tr>
 * <tr><td>L</td><td>[n, n]; [1, n] diagonal; [n, r] of low rank</td><td>I/√(2n); variance 1/(2nr) of low rank</td></tr>
 * <tr><td>P</td><td>[k, n], with prototypes</td><td>variance 1</td></tr>
 * </table>
 *
 * <p>So unit-variance inputs start at distance 1 on average. The distance is never negative, exact
 * for x close to z, and its gradient at x = z is zero. ε is 10⁻⁶ unless given. The activation φ is
 * the identity unless set on the layer.
 *
 * <p>Cost: n² parameters (n diagonal, nr of low rank; kn more with prototypes), and twice as many
 * operations per row and prototype.
 *
 * <pre class="usage">{@code
 * graph.addLayer("a", new DenseLayer.Builder().nOut(4).build(), "x");
 * graph.addLayer("b", new DenseLayer.Builder().nOut(4).build(), "z");
 * Interactions.add(graph, "distance", new MahalanobisDistance.Builder().metric(Metric.LOW_RANK).rank(2).build(), "a", "b");
 * }</pre>
 *
 * @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., ICLR 2020, section
 *     2</a>
 */
public final class MahalanobisDistance extends InteractionLayer {

  @JsonProperty private Metric metric;
  @JsonProperty private long rank;
  @JsonProperty private double epsilon;
  @JsonProperty private long prototypes;

  private MahalanobisDistance() {
    this(new Builder());
  }

  private MahalanobisDistance(Builder builder) {
    super(builder);
    metric = builder.metric;
    rank = builder.rank;
    epsilon = builder.epsilon;
    prototypes = builder.prototypes;
    complete(builder);
  }

  @Override
  protected Streams streams() {
    return prototypes == 0 ? Streams.PACKED_EQUAL : Streams.SINGLE;
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return prototypes == 0
        ? new MahalanobisKernel(n, metric, rank, epsilon)
        : new PrototypeKernel(n, prototypes, metric, rank, epsilon);
  }

  @Override
  protected long dictatedOutputSize(long n) {
    return prototypes == 0 ? 1 : prototypes;
  }

  @Override
  protected void validateForm() {
    if (metric == null) {
      throw invalid("metric", "one of " + Arrays.toString(Metric.values()), "none");
    }
    if (prototypes < 0) {
      throw invalid("prototypes", "positive", prototypes);
    }
    long n = inputSize();
    if (metric == Metric.LOW_RANK && (rank <= 0 || (n > 0 && rank > n))) {
      throw invalid("rank", "given, positive and at most the input size", rank);
    }
    if (metric != Metric.LOW_RANK && rank != 0) {
      throw invalid("rank", "absent where the metric is " + metric, rank);
    }
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw invalid("epsilon", "finite and not negative", epsilon);
    }
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> settings = super.settings();
    settings.put("metric", metric);
    settings.put("rank", rank);
    settings.put("epsilon", epsilon);
    settings.put("prototypes", prototypes);
    return settings;
  }

  /** Options of {@link MahalanobisDistance}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends InteractionLayer.Builder<Builder> {

    private Metric metric = Metric.FULL;
    private long rank;
    private double epsilon = 1e-6;
    private long prototypes;

    /** The shape of L; full unless given. */
    public Builder metric(Metric shape) {
      metric = shape;
      return this;
    }

    /** r, the number of columns of L; required where the metric is of low rank. */
    public Builder rank(long columns) {
      rank = columns;
      return this;
    }

    /** ε, the part of the Euclidean distance that keeps the metric positive definite. */
    public Builder epsilon(double value) {
      epsilon = value;
      return this;
    }

    /** k: measure distances of one stream to k learnt points instead of those of two streams. */
    public Builder prototypes(long count) {
      prototypes = count;
      return this;
    }

    @Override
    public MahalanobisDistance build() {
      return validated(new MahalanobisDistance(this));
    }
  }
}
