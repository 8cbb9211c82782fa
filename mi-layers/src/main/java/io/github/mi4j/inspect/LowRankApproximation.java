package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained {@link MultiplicativeInteraction} as a {@link LowRankInteraction}: 𝕎_ijo ≈ Σ_q A_iq
 * B_jq C_qo, the other terms unchanged.
 *
 * <p>The factors are a truncated singular value decomposition, improved by alternating least
 * squares, and a start for further training. With rank min(mn, mk, nk) they are exact. Products
 * that 𝕎 does not need have a zero C, and A and B drawn at random with a fixed seed: they change
 * nothing, but can learn.
 *
 * <p>Cost: singular value decompositions of an unfolding of 𝕎 and of matrices [r, r], in double
 * precision on one core.
 *
 * <pre class="usage">{@code
 * LowRankApproximation approximation = LowRankApproximation.of(net, "mi", 4);
 * double error = approximation.error();
 * ComputationGraph smaller = approximation.graph();
 * List<LowRankApproximation> ranks = LowRankApproximation.upTo(net, "mi", 4); // to choose from
 * }</pre>
 */
public final class LowRankApproximation {

  private final ComputationGraph snapshot;
  private final String name;
  private final MultiplicativeInteraction full;
  private final CanonicalDecomposition decomposition;

  private LowRankApproximation(
      ComputationGraph snapshot,
      String name,
      MultiplicativeInteraction full,
      CanonicalDecomposition decomposition) {
    this.snapshot = snapshot;
    this.name = name;
    this.full = full;
    this.decomposition = decomposition;
  }

  /**
   * Approximates an interaction.
   *
   * @param graph a graph, which is left as it is
   * @param name name of a {@link MultiplicativeInteraction} with a product term
   * @param rank r, the number of products
   */
  public static LowRankApproximation of(ComputationGraph graph, String name, int rank) {
    MultiplicativeInteraction full = full(graph, name, rank);
    ComputationGraph snapshot = GraphCopy.of(graph);
    CanonicalDecomposition found = CanonicalDecomposition.of(tensor(snapshot, name, full), rank);
    return new LowRankApproximation(snapshot, name, full, found);
  }

  /**
   * Approximates an interaction with every rank from 1, to choose one by its error.
   *
   * <p>Each rank is tried from the start that {@link #of} uses and from the rank below with one
   * product more, and the better one kept: errors never rise with the rank, but for rounding, and
   * none is larger than that of {@link #of}.
   *
   * @param graph a graph, which is left as it is
   * @param name name of a {@link MultiplicativeInteraction} with a product term
   * @param highestRank the last rank
   * @return one approximation per rank, in order
   */
  public static List<LowRankApproximation> upTo(
      ComputationGraph graph, String name, int highestRank) {
    MultiplicativeInteraction full = full(graph, name, highestRank);
    ComputationGraph snapshot = GraphCopy.of(graph);
    return CanonicalDecomposition.upTo(tensor(snapshot, name, full), highestRank).stream()
        .map(found -> new LowRankApproximation(snapshot, name, full, found))
        .collect(Collectors.toList());
  }

  private static MultiplicativeInteraction full(ComputationGraph graph, String name, int rank) {
    InteractionLayer layer = Wiring.of(graph).interaction(name);
    boolean hasTensor = graph.getLayer(name).paramTable().containsKey("W");
    if (!(layer instanceof MultiplicativeInteraction) || !hasTensor) {
      throw new IllegalArgumentException(
          "\"" + name + "\" must be a MultiplicativeInteraction with 𝕎, got " + layer);
    }
    if (rank <= 0) {
      throw new IllegalArgumentException("rank must be positive, got " + rank);
    }
    return (MultiplicativeInteraction) layer;
  }

  /** 𝕎 [m, n, k]. */
  private static INDArray tensor(
      ComputationGraph graph, String name, MultiplicativeInteraction full) {
    INDArray w = Objects.requireNonNull(graph.getLayer(name).paramTable().get("W"));
    return w.castTo(DataType.DOUBLE)
        .dup('c')
        .reshape('c', full.getContextSize(), full.inputSize(), full.getNOut());
  }

  /** r, the number of products. */
  public int rank() {
    return (int) decomposition.a().size(1);
  }

  /** The relative error of 𝕎, ‖𝕎 − ΣABC‖ / ‖𝕎‖ in Frobenius norms. */
  public double error() {
    return decomposition.error();
  }

  /**
   * A copy of the graph as it was when it was approximated, with a {@link LowRankInteraction} in
   * the interaction's place; without the state of the updater.
   *
   * <p>It learns as the interaction does, with its updaters, gradient normalisation,
   * regularisation, dropout and weight noise, and is frozen if that is. Constraints hold for U, V
   * and b. None is put on the factors: what bounds 𝕎 would cut them in the first step.
   */
  public ComputationGraph graph() {
    Map<String, INDArray> params = new LinkedHashMap<>(snapshot.getLayer(name).paramTable());
    params.put("A", decomposition.a());
    params.put("B", decomposition.b());
    params.put("C", decomposition.c());
    return new GraphEdit(snapshot).copyWith(name, lowRank(), params);
  }

  private LowRankInteraction lowRank() {
    InteractionLayer copy = new Wiring(GraphCopy.configuration(snapshot)).interaction(name);
    LowRankInteraction layer =
        new LowRankInteraction.Builder()
            .rank(rank())
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
    layer.setGradientNormalization(copy.getGradientNormalization());
    layer.setGradientNormalizationThreshold(copy.getGradientNormalizationThreshold());
    layer.setRegularization(copy.getRegularization());
    layer.setRegularizationBias(copy.getRegularizationBias());
    layer.setIDropout(copy.getIDropout());
    layer.setWeightNoise(copy.getWeightNoise());
    layer.setConstraints(onTermsThatStay(copy.getConstraints()));
    return layer;
  }

  private static List<LayerConstraint> onTermsThatStay(@Nullable List<LayerConstraint> all) {
    List<LayerConstraint> remaining = new ArrayList<>();
    for (LayerConstraint constraint : all == null ? List.<LayerConstraint>of() : all) {
      Set<String> keys = new LinkedHashSet<>(constraint.getParams());
      keys.remove("W");
      if (!keys.isEmpty()) {
        LayerConstraint kept = constraint.clone();
        kept.setParams(keys);
        remaining.add(kept);
      }
    }
    return remaining;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "rank %d: relative error %.3g", rank(), error());
  }
}
