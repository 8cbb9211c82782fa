package io.github.mi4j.examples.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.inspect.AffineMap;
import io.github.mi4j.inspect.Generated;
import io.github.mi4j.vertex.FilmVertex;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What some contexts generate in one interaction.
 *
 * @param layer name of the interaction
 * @param names of the contexts
 * @param maps one per context
 */
public record Inspection(String layer, List<String> names, List<AffineMap> maps) {

  /**
   * Inspects a model.
   *
   * @param layer name of the interaction; may be null if the model has one only
   */
  public static Inspection of(ComputationGraph model, @Nullable String layer, Contexts contexts) {
    String name = layer == null ? only(model) : layer;
    return new Inspection(
        name, contexts.names(), Generated.weights(model, name, contexts.values()));
  }

  /** The name of the only interaction of a model. */
  static String only(ComputationGraph model) {
    List<String> interactions =
        model.getConfiguration().getVertices().entrySet().stream()
            .filter(entry -> isInteraction(entry.getValue()))
            .map(entry -> entry.getKey())
            .sorted()
            .toList();
    if (interactions.size() != 1) {
      throw new IllegalArgumentException(
          interactions.isEmpty()
              ? "the model has no interaction"
              : "the model has several interactions, choose one with --layer: " + interactions);
    }
    return interactions.get(0);
  }

  private static boolean isInteraction(GraphVertex vertex) {
    return vertex instanceof FilmVertex
        || (vertex instanceof LayerVertex layer
            && layer.getLayerConf().getLayer() instanceof InteractionLayer);
  }

  /** All weights and biases of each context as one row [contexts, n·k + k]. */
  INDArray vectors() {
    return Nd4j.vstack(
        maps.stream()
            .map(map -> Nd4j.hstack(map.weights().reshape(1, -1), map.bias()))
            .toArray(INDArray[]::new));
  }

  /** Whether every context scales and shifts feature by feature. */
  boolean isModulation() {
    return maps.stream().allMatch(AffineMap::isDiagonal);
  }
}
