package io.github.mi4j.listener;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.vertex.FilmVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One interaction of a network in training: what reaches it, and the measures of it so far. */
final class Watched {

  private final String name;
  private final String form;
  private final Map<String, Double> measures;
  private final List<String> keys;

  private Watched(String name, String form, Map<String, Double> measures, List<String> keys) {
    this.name = name;
    this.form = form;
    this.measures = new LinkedHashMap<>(measures);
    this.keys = keys;
  }

  /** Measures the interactions of a network whose layers still hold what they have read. */
  static List<Watched> measure(Model model) {
    List<Watched> all = new ArrayList<>();
    if (model instanceof ComputationGraph) {
      ComputationGraph graph = (ComputationGraph) model;
      for (GraphVertex vertex : graph.getVertices()) {
        if (vertex.hasLayer()) {
          addLayer(all, vertex.getLayer(), vertex.getVertexName());
        } else if (isFilm(graph, vertex)) {
          addFilm(all, graph, vertex);
        }
      }
    } else if (model instanceof MultiLayerNetwork) {
      for (Layer layer : ((MultiLayerNetwork) model).getLayers()) {
        addLayer(all, layer, Integer.toString(layer.getIndex()));
      }
    }
    return all;
  }

  private static void addLayer(List<Watched> all, Layer layer, String name) {
    org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
    if (!(configuration instanceof InteractionLayer) || layer.input() == null) {
      return;
    }
    InteractionLayer interaction = (InteractionLayer) configuration;
    INDArray rows = RowSample.of(layer.input(), interaction.sequenceFormat(), layer.getMaskArray());
    if (rows != null) {
      Map<String, INDArray> params = layer.paramTable();
      all.add(
          new Watched(
              name,
              interaction.getClass().getSimpleName(),
              LayerProbe.measure(interaction, params, rows),
              List.copyOf(params.keySet())));
    }
  }

  private static boolean isFilm(ComputationGraph graph, GraphVertex vertex) {
    org.deeplearning4j.nn.conf.graph.GraphVertex configuration =
        graph.getConfiguration().getVertices().get(vertex.getVertexName());
    return configuration instanceof FilmVertex
        || (configuration instanceof FrozenVertex
            && ((FrozenVertex) configuration).getUnderlying() instanceof FilmVertex);
  }

  private static void addFilm(List<Watched> all, ComputationGraph graph, GraphVertex vertex) {
    INDArray film = RowSample.of(vertex.getInputs()[1], RNNFormat.NCW, null);
    if (film != null) {
      INDArray contexts = contexts(graph, vertex);
      all.add(
          new Watched(
              vertex.getVertexName(),
              FilmVertex.class.getSimpleName(),
              FilmProbe.measure(film, contexts == null ? film : contexts),
              List.of()));
    }
  }

  /** What the layer has read that generates the factors, or null if it is no layer of features. */
  private static @Nullable INDArray contexts(ComputationGraph graph, GraphVertex film) {
    GraphVertex generator = graph.getVertices()[film.getInputVertices()[1].getVertexIndex()];
    INDArray read = generator.hasLayer() ? generator.getLayer().input() : null;
    return read == null || read.rank() != 2 ? null : RowSample.of(read, RNNFormat.NCW, null);
  }

  /** Adds the norms of the gradients of the layer's parameters. */
  void addGradients(Gradient gradient) {
    for (String key : keys) {
      INDArray values = gradient.getGradientFor(name + "_" + key);
      if (values != null) {
        measures.put("gradient." + key, values.norm2Number().doubleValue());
      }
    }
  }

  String name() {
    return name;
  }

  String form() {
    return form;
  }

  Map<String, Double> measures() {
    return measures;
  }
}
