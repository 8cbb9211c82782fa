package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What the context generates in a graph: W'(z) and b'(z) of y = W'(z)x + b'(z), and Jacobians.
 *
 * <p>The context is given as the value of the <em>graph input</em> that it is computed from. Where
 * an input is the context stream itself, that is the context; where layers lie between, they are
 * run first, as in inference. y is the output before the layer's activation, and x the input stream
 * that reaches the layer.
 *
 * <pre class="usage">{@code
 * AffineMap map = Generated.weights(net, "mi", z).get(0);
 * INDArray weights = map.weights();
 * double rank = map.spectrum().effectiveRank();
 * }</pre>
 */
public final class Generated {

  private Generated() {}

  /**
   * The weights and biases that contexts generate in an interaction or a {@code FilmVertex}.
   *
   * <p>Cost: a copy of the graph, and the interaction's backward pass for k rows per context.
   *
   * @param graph a graph, which is left as it is
   * @param name name of the interaction
   * @param z contexts, one per row, as values of the one graph input that the context is computed
   *     from
   * @return one map per row of z
   * @throws IllegalArgumentException if there is no such interaction, if its output is not affine
   *     in its input, if z does not fit, or if the context depends on another input
   */
  public static List<AffineMap> weights(ComputationGraph graph, String name, INDArray z) {
    return weights(graph, name, Map.of(ContextStream.of(Wiring.of(graph), name).onlyInput(), z));
  }

  /**
   * The same for a context that is computed from several graph inputs.
   *
   * @param inputs values of graph inputs by name, with one row per context
   */
  public static List<AffineMap> weights(
      ComputationGraph graph, String name, Map<String, INDArray> inputs) {
    ContextStream stream = ContextStream.of(Wiring.of(graph), name);
    List<INDArray> contexts = eachRow(stream.values(FixedPart.of(graph, inputs)));
    if (stream.isFilmVertex()) {
      return contexts.stream().map(AffineMap::ofFilm).collect(Collectors.toList());
    }
    Site site = Site.of(graph, name, stream.interaction());
    return contexts.stream().map(site::affine).collect(Collectors.toList());
  }

  /**
   * The weights and biases that contexts generate in a layer by itself.
   *
   * @param layer the layer's configuration, with sizes
   * @param params its parameters by key
   * @param z contexts that reach the layer [contexts, m]
   * @return one map per row of z
   * @throws IllegalArgumentException if its output is not affine in its input, or z does not fit
   */
  public static List<AffineMap> weights(
      InteractionLayer layer, Map<String, INDArray> params, INDArray z) {
    Site site = new Site(layer, params);
    return eachRow(z).stream().map(site::affine).collect(Collectors.toList());
  }

  /**
   * The Jacobian ∂y/∂x of an interaction of two streams, of any form.
   *
   * @param graph a graph, which is left as it is
   * @param name name of the interaction
   * @param x the input that reaches the interaction [1, n]
   * @param z the context, as for {@link #weights}, in one row
   * @return [k, n]
   */
  public static INDArray jacobian(ComputationGraph graph, String name, INDArray x, INDArray z) {
    String input = ContextStream.of(Wiring.of(graph), name).onlyInput();
    return jacobian(graph, name, x, Map.of(input, z));
  }

  /**
   * The same for a context that is computed from several graph inputs.
   *
   * @param inputs values of graph inputs by name, in one row each
   */
  public static INDArray jacobian(
      ComputationGraph graph, String name, INDArray x, Map<String, INDArray> inputs) {
    ContextStream stream = ContextStream.of(Wiring.of(graph), name);
    INDArray context = stream.values(FixedPart.of(graph, inputs));
    return Site.of(graph, name, stream.interaction()).jacobian(x, context);
  }

  /**
   * The Jacobian ∂y/∂x of a form that reads one stream, which acts as its own context.
   *
   * @param graph a graph, which is left as it is
   * @param name name of the layer
   * @param x the input that reaches the layer [1, n]
   * @return [k, n]
   */
  public static INDArray jacobian(ComputationGraph graph, String name, INDArray x) {
    InteractionLayer layer = Wiring.of(graph).interaction(name);
    if (!layer.readsOneStream()) {
      throw new IllegalArgumentException(
          layer.getClass().getSimpleName() + " \"" + name + "\" needs a context z beside x");
    }
    return Site.of(graph, name, layer).jacobian(x, x);
  }

  /** Copies, since ND4J gives empty arrays for some rows of views. */
  private static List<INDArray> eachRow(INDArray rows) {
    INDArray all = rows.dup();
    List<INDArray> result = new ArrayList<>();
    for (long row = 0; row < all.size(0); row++) {
      result.add(all.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all()).dup());
    }
    return result;
  }
}
