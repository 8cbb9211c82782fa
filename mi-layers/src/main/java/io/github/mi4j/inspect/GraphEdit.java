package io.github.mi4j.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph under construction from the vertices of another, which is left as it is. */
final class GraphEdit {

  private final ComputationGraph original;
  private final ComputationGraphConfiguration configuration;
  private final Wiring wiring;
  private final Map<String, GraphVertex> vertices = new LinkedHashMap<>();
  private final Map<String, List<String>> inputs = new LinkedHashMap<>();
  private final Map<String, Map<String, INDArray>> params = new LinkedHashMap<>();

  GraphEdit(ComputationGraph original) {
    this.original = original;
    this.configuration = GraphCopy.configuration(original);
    this.wiring = new Wiring(configuration);
  }

  /** Takes away an input of the network. */
  void removeInput(String name) {
    configuration.getNetworkInputs().remove(name);
  }

  /** Takes a vertex over, with its parameters, if it has any, and these inputs. */
  void keep(String name, List<String> from) {
    add(name, Objects.requireNonNull(configuration.getVertices().get(name)), from);
    if (wiring.layer(name) != null) {
      params.put(name, original.getLayer(name).paramTable());
    }
  }

  /** Takes a layer over with other parameters for a narrower input. */
  void fold(String name, Map<String, INDArray> folded, String from) {
    keep(name, List.of(from));
    FeedForwardLayer layer = (FeedForwardLayer) Objects.requireNonNull(wiring.layer(name));
    layer.setNIn(Objects.requireNonNull(folded.get("W")).size(0));
    params.put(name, folded);
  }

  /** Adds what a layer does to its input before it reads it, and gives the vertex that is read. */
  String preProcessed(String name, String source) {
    InputPreProcessor preProcessor = wiring.preProcessor(name);
    if (preProcessor == null) {
      return source;
    }
    String vertex = freeName(name + "-input");
    add(vertex, new PreprocessorVertex(preProcessor), List.of(source));
    return vertex;
  }

  /** Adds a plain layer. */
  void add(String name, PlainLayer plain, String from) {
    addLayer(name, plain.configuration(), plain.params(), null, from);
  }

  /** Adds a vertex without parameters. */
  void add(String name, GraphVertex vertex, List<String> from) {
    vertices.put(name, vertex);
    inputs.put(name, List.copyOf(from));
  }

  /** A name that no vertex has, which starts as said. */
  String freeName(String start) {
    String name = start;
    for (int i = 2; isTaken(name); i++) {
      name = start + "-" + i;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return vertices.containsKey(name)
        || configuration.getVertices().containsKey(name)
        || original.getConfiguration().getNetworkInputs().contains(name);
  }

  /** The whole graph with another layer, which reads the same, in one vertex; frozen if that is. */
  ComputationGraph copyWith(String name, Layer layer, Map<String, INDArray> values) {
    for (String vertex : configuration.getVertices().keySet()) {
      keep(vertex, wiring.inputs(vertex));
    }
    Layer placed = wiring.frozenAs(name, layer);
    addLayer(name, placed, values, wiring.preProcessor(name), wiring.inputs(name).get(0));
    return graph();
  }

  private void addLayer(
      String name,
      Layer layer,
      Map<String, INDArray> values,
      @Nullable InputPreProcessor preProcessor,
      String from) {
    layer.setLayerName(name);
    NeuralNetConfiguration complete =
        new NeuralNetConfiguration.Builder()
            .dataType(configuration.getDataType())
            .layer(layer)
            .build();
    add(name, new LayerVertex(complete, preProcessor), List.of(from));
    params.put(name, values);
  }

  /** The finished graph, with parameters. */
  ComputationGraph graph() {
    inputs.forEach(this::requirePresent);
    configuration.setVertices(vertices);
    configuration.setVertexInputs(inputs);
    configuration.setTopologicalOrder(null);
    configuration.setTopologicalOrderStr(null);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    params.forEach((name, values) -> assign(graph.getLayer(name).paramTable(), values));
    return graph;
  }

  private void requirePresent(String name, List<String> from) {
    for (String input : from) {
      if (!vertices.containsKey(input) && !configuration.getNetworkInputs().contains(input)) {
        throw new IllegalArgumentException(
            "Vertex \""
                + name
                + "\" reads \""
                + input
                + "\" ("
                + wiring.kind(input)
                + "), which cannot remain");
      }
    }
  }

  private static void assign(Map<String, INDArray> targets, Map<String, INDArray> values) {
    targets.forEach(
        (key, target) -> {
          INDArray value = Objects.requireNonNull(values.get(key));
          target.assign(value.reshape(target.shape()).castTo(target.dataType()));
        });
  }
}
