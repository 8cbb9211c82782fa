package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained {@link MultiplicativeInteraction} as a {@link LowRankInteraction}: 𝕎_ijo ≈ Σ_q A_iq
 * B_jq C_qo, the other terms unchanged.
 *
 * <p>The factors are a truncated singular value decomposition, improved by alternating least
 * squares, and a start for further training. With rank min(mn, mk, nk) they are exact.
 *
 * <p>Cost: singular value decompositions of an unfolding of 𝕎 and of matrices [r, r], in double
 * precision on one core.
 *
 * <pre class="usage">{@code
 * LowRankApproximation approximation = LowRankApproximation.of(net, "mi", 4);
 * double error = approximation.error();
 * ComputationGraph smaller = approximation.graph();
 * }</pre>
 */
public final class LowRankApproximation {

  private final ComputationGraph original;
  private final String name;
  private final MultiplicativeInteraction full;
  private final int rank;
  private final CanonicalDecomposition decomposition;

  private LowRankApproximation(
      ComputationGraph original, String name, MultiplicativeInteraction full, int rank) {
    this.original = original;
    this.name = name;
    this.full = full;
    this.rank = rank;
    INDArray w = Objects.requireNonNull(original.getLayer(name).paramTable().get("W"));
    INDArray tensor =
        w.castTo(DataType.DOUBLE)
            .dup('c')
            .reshape('c', full.getContextSize(), full.inputSize(), full.getNOut());
    this.decomposition = new CanonicalDecomposition(tensor, rank);
  }

  /**
   * Approximates an interaction.
   *
   * @param graph a graph, which is left as it is
   * @param name name of a {@link MultiplicativeInteraction} with a product term
   * @param rank r, the number of products
   */
  public static LowRankApproximation of(ComputationGraph graph, String name, int rank) {
    InteractionLayer layer = Wiring.of(graph).interaction(name);
    boolean hasTensor = graph.getLayer(name).paramTable().containsKey("W");
    if (!(layer instanceof MultiplicativeInteraction) || !hasTensor) {
      throw new IllegalArgumentException(
          "\"" + name + "\" must be a MultiplicativeInteraction with 𝕎, got " + layer);
    }
    if (rank <= 0) {
      throw new IllegalArgumentException("rank must be positive, got " + rank);
    }
    return new LowRankApproximation(graph, name, (MultiplicativeInteraction) layer, rank);
  }

  /** The relative error of 𝕎, ‖𝕎 − ΣABC‖ / ‖𝕎‖ in Frobenius norms. */
  public double error() {
    return decomposition.error();
  }

  /**
   * A copy of the graph with a {@link LowRankInteraction} in the interaction's place; without the
   * state of the updater.
   */
  public ComputationGraph graph() {
    Map<String, INDArray> params = new LinkedHashMap<>(original.getLayer(name).paramTable());
    params.put("A", decomposition.a());
    params.put("B", decomposition.b());
    params.put("C", decomposition.c());
    return new GraphEdit(original).copyWith(name, lowRank(), params);
  }

  private LowRankInteraction lowRank() {
    InteractionLayer copy = new Wiring(GraphCopy.configuration(original)).interaction(name);
    LowRankInteraction layer =
        new LowRankInteraction.Builder()
            .rank(rank)
            .hasU(full.hasU())
            .hasV(full.hasV())
            .hasBias(full.hasBias())
            .contextSize(full.getContextSize())
            .dataFormat(full.sequenceFormat())
            .nIn(full.getNIn())
            .nOut(full.getNOut())
            .activation(copy.getActivationFn())
            .updater(copy.getIUpdater())
            .build();
    layer.setBiasUpdater(copy.getBiasUpdater());
    layer.setRegularization(copy.getRegularization());
    layer.setRegularizationBias(copy.getRegularizationBias());
    layer.setIDropout(copy.getIDropout());
    return layer;
  }
}
