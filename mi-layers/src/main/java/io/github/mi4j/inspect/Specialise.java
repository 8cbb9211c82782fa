package io.github.mi4j.inspect;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fixes the context of a trained graph for good: the graph for one task, tenant or condition.
 *
 * <p>The result is an ordinary Deeplearning4j graph with the same outputs, in which
 *
 * <ul>
 *   <li>every interaction that is affine in its input is a {@code DenseLayer} with the weights that
 *       the context generates, or a scale and a shift per feature or channel where these are all it
 *       generates,
 *   <li>gated residuals and distances, to learnt prototypes too, are a few such layers with
 *       products and sums element by element between them,
 *   <li>the fixed inputs and everything that they alone decide are gone, and
 *   <li>layers that read a fixed stream beside one that varies have it in their bias.
 * </ul>
 *
 * <p>No class of this library is needed to load or run it, unless there is a {@code
 * SelfInteraction}, which makes its context from x and remains as it is. Weights are computed in
 * double precision and rounded to the network's type once. The state of the updater is dropped.
 * Layers with learnt weights keep the interaction's updaters and its gradient normalisation, each
 * for its own gradients. Those with nothing learnt in them, and those of a frozen interaction, are
 * frozen. None keeps dropout, regularisation, weight noise or constraints: these are of parameters
 * that are gone.
 *
 * <pre class="usage">{@code
 * ComputationGraph forOneTask = Specialise.at(net, "z", z);
 * }</pre>
 */
public final class Specialise {

  private Specialise() {}

  /**
   * The graph for one value of one input.
   *
   * @param graph a graph, which is left as it is
   * @param input name of the graph input to fix
   * @param z its value, in one row
   * @return the graph without that input
   * @throws IllegalArgumentException if there is no such input, if z does not fit, if an
   *     interaction's context depends on another input or on x, or if a vertex combines something
   *     fixed with something that varies in a way that no layer of Deeplearning4j can
   */
  public static ComputationGraph at(ComputationGraph graph, String input, INDArray z) {
    return at(graph, Map.of(input, z));
  }

  /**
   * The graph for one value of each of several inputs.
   *
   * @param graph a graph, which is left as it is
   * @param inputs values, in one row each, by name of the graph input to fix
   * @return the graph without those inputs
   * @throws IllegalArgumentException as {@link #at(ComputationGraph, String, INDArray)}
   */
  public static ComputationGraph at(ComputationGraph graph, Map<String, INDArray> inputs) {
    inputs.forEach(
        (name, value) -> {
          if (value.rank() < 2 || value.size(0) != 1) {
            throw new IllegalArgumentException(
                "The value of input \""
                    + name
                    + "\" must be one row, got shape "
                    + Arrays.toString(value.shape()));
          }
        });
    return new Specialisation(graph, FixedPart.of(graph, inputs)).graph();
  }
}
