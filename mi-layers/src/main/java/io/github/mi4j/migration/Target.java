package io.github.mi4j.migration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer of a graph whose parameters are to be set: all of them, or none. */
final class Target {

  private final String name;
  private final Layer configuration;
  private final Map<String, INDArray> params;
  private final Map<String, INDArray> values = new LinkedHashMap<>();

  private Target(String name, org.deeplearning4j.nn.api.Layer layer) {
    this.name = name;
    this.configuration = layer.conf().getLayer();
    this.params = layer.paramTable();
  }

  /** The layer of this name, which must be of this type. */
  static Target of(ComputationGraph graph, String name, Class<? extends Layer> type) {
    if (graph.getVertices() == null) {
      throw new IllegalArgumentException("The graph must be initialised; call init() first");
    }
    boolean hasLayer = graph.getVertex(name) != null && graph.getVertex(name).hasLayer();
    Layer found = hasLayer ? graph.getLayer(name).conf().getLayer() : null;
    if (!type.isInstance(found)) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" must be a "
              + type.getSimpleName()
              + " of the graph, got "
              + (found == null ? "no layer" : found.getClass().getSimpleName()));
    }
    return new Target(name, graph.getLayer(name));
  }

  /** The configuration, of the type that was asked for. */
  Layer configuration() {
    return configuration;
  }

  /** An array of the source, if it has the right shape. */
  INDArray require(String what, INDArray array, long... shape) {
    if (!Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          this
              + ": "
              + what
              + " must be "
              + Arrays.toString(shape)
              + ", got "
              + Arrays.toString(array.shape()));
    }
    return array;
  }

  /** A vector of the source, [size] or [1, size], as a row; zeros if it is null. */
  INDArray row(String what, @Nullable INDArray vector, long size) {
    if (vector == null) {
      return Nd4j.zeros(DataType.DOUBLE, 1, size);
    }
    INDArray flat =
        vector.rank() == 2 && vector.size(0) == 1
            ? vector.reshape(new long[] {vector.length()})
            : vector;
    return require(what, flat, size).castTo(DataType.DOUBLE).reshape(1, size);
  }

  /** Takes note of a value; where the layer has no such parameter, it must be zero. */
  void set(String key, INDArray value) {
    INDArray param = params.get(key);
    if (param != null) {
      values.put(key, value);
    } else if (value.amaxNumber().doubleValue() != 0) {
      throw new IllegalArgumentException(
          this + ": it has no parameter " + key + ", but the source needs one that is not zero");
    }
  }

  /** Writes the values, and zero to all other parameters. */
  void write() {
    params.forEach(
        (key, param) -> {
          INDArray value = values.get(key);
          if (value == null) {
            param.assign(0);
          } else {
            param.assign(value.castTo(param.dataType()).reshape('c', param.shape()));
          }
        });
  }

  @Override
  public String toString() {
    return configuration.getClass().getSimpleName() + " \"" + name + "\"";
  }
}
