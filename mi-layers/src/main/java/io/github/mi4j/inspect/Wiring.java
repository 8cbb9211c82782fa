package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the vertices of a graph and what they read; frozen vertices as if they were not.
 */
final class Wiring {

  private final ComputationGraphConfiguration configuration;

  Wiring(ComputationGraphConfiguration configuration) {
    this.configuration = configuration;
  }

  /** The wiring of a graph that has parameters. */
  static Wiring of(ComputationGraph graph) {
    requireParameters(graph);
    return new Wiring(graph.getConfiguration());
  }

  /** Fails if a graph has no parameters yet. */
  static void requireParameters(ComputationGraph graph) {
    if (graph.getVertices() == null) {
      throw new IllegalArgumentException("The graph must be initialised; call init() first");
    }
  }

  /** Names of the network's inputs. */
  List<String> networkInputs() {
    return configuration.getNetworkInputs();
  }

  /** Names of the vertices that a vertex reads; none for inputs of the network. */
  List<String> inputs(String name) {
    List<String> inputs = configuration.getVertexInputs().get(name);
    return inputs == null ? List.of() : inputs;
  }

  /** The configuration of a vertex, or null if there is none of this name. */
  @Nullable GraphVertex vertex(String name) {
    GraphVertex vertex = configuration.getVertices().get(name);
    return vertex instanceof FrozenVertex ? ((FrozenVertex) vertex).getUnderlying() : vertex;
  }

  /** The configuration of a vertex's layer, or null if it has none. */
  @Nullable Layer layer(String name) {
    Layer layer = layerAsConfigured(name);
    if (layer instanceof FrozenLayer) {
      return ((FrozenLayer) layer).getLayer();
    }
    return layer instanceof FrozenLayerWithBackprop
        ? ((FrozenLayerWithBackprop) layer).getUnderlying()
        : layer;
  }

  private @Nullable Layer layerAsConfigured(String name) {
    GraphVertex vertex = vertex(name);
    return vertex instanceof LayerVertex ? ((LayerVertex) vertex).getLayerConf().getLayer() : null;
  }

  /** What changes the input of a vertex's layer before that reads it, or null if nothing does. */
  @Nullable InputPreProcessor preProcessor(String name) {
    GraphVertex vertex = vertex(name);
    return vertex instanceof LayerVertex ? ((LayerVertex) vertex).getPreProcessor() : null;
  }

  /** Whether a vertex's layer keeps its parameters in training. */
  boolean isFrozen(String name) {
    Layer layer = layerAsConfigured(name);
    return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
  }

  /** Another layer for a vertex, frozen in the way in which the one that stands there is. */
  Layer frozenAs(String name, Layer layer) {
    if (!isFrozen(name)) {
      return layer;
    }
    return layerAsConfigured(name) instanceof FrozenLayer
        ? new FrozenLayer(layer)
        : new FrozenLayerWithBackprop(layer);
  }

  /** The interaction of this name, or an exception that says which ones there are. */
  InteractionLayer interaction(String name) {
    Layer layer = layer(name);
    if (layer instanceof InteractionLayer) {
      return (InteractionLayer) layer;
    }
    List<String> interactions =
        configuration.getVertices().keySet().stream()
            .filter(key -> isFilmVertex(key) || layer(key) instanceof InteractionLayer)
            .collect(Collectors.toList());
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" must be an interaction of the graph, one of "
            + interactions
            + ", got "
            + kind(name));
  }

  /** What stands in a vertex, for people. */
  String kind(String name) {
    GraphVertex vertex = vertex(name);
    if (vertex == null) {
      return networkInputs().contains(name) ? "input of the graph" : "no vertex";
    }
    Layer layer = layer(name);
    return (layer == null ? vertex : layer).getClass().getSimpleName();
  }

  boolean isFilmVertex(String name) {
    return vertex(name) instanceof FilmVertex;
  }

  /** Whether a vertex puts its inputs beside each other. */
  boolean packs(String name) {
    GraphVertex vertex = vertex(name);
    return vertex instanceof ContextVertex || vertex instanceof MergeVertex;
  }

  /** The network inputs that a vertex depends on. */
  Set<String> networkInputsOf(String name) {
    Set<String> reached = new LinkedHashSet<>();
    reach(name, reached);
    reached.retainAll(networkInputs());
    return reached;
  }

  private void reach(String name, Set<String> reached) {
    if (reached.add(name)) {
      inputs(name).forEach(below -> reach(below, reached));
    }
  }
}
