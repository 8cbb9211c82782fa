package io.github.mi4j;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** Wires two streams of a graph together. */
public final class Interactions {

  private Interactions() {}

  /**
   * Adds a layer that fuses an input stream with a context stream, and in front of it a {@link
   * ContextVertex} called {@code name-context}.
   *
   * <p>The streams may both be feed-forward, both be sequences of the same length and format, or a
   * sequence and a static context. Where the graph has input types, the layer learns its {@code
   * nIn} and {@code contextSize} from them, so that streams of any sizes fit, also if they are
   * given in the wrong order. A layer with a {@code contextSize} of its own notices that.
   *
   * <p>Dropout of the layer, or of the network, acts on x and z alike. Say {@code dropOut(1)} on
   * the layer where contexts are one-hot, and use dropout in layers below x.
   *
   * @param graph the graph under construction
   * @param name the layer's name
   * @param layer the layer
   * @param x name of the input stream
   * @param z name of the context stream
   * @return the graph under construction
   */
  public static GraphBuilder add(
      GraphBuilder graph, String name, InteractionLayer layer, String x, String z) {
    if (layer.readsOneStream()) {
      throw new DL4JInvalidConfigException(
          layer.getClass().getSimpleName()
              + " \""
              + name
              + "\": the input must be one stream, added with addLayer, got \""
              + x
              + "\" and \""
              + z
              + "\"");
    }
    String packed = name + "-context";
    RNNFormat format = layer.knownSequenceFormat();
    ContextVertex vertex = format == null ? new ContextVertex() : new ContextVertex(format);
    return graph.addVertex(packed, vertex.named(packed), x, z).addLayer(name, layer, packed);
  }

  /**
   * Adds feature-wise linear modulation of images, volumes or sequences, one scale and one shift
   * per channel: a dense layer {@code name-generator} on the context, and a {@link FilmVertex}
   * called {@code name}.
   *
   * <p>The generator starts at zero, so that the modulation starts as the identity.
   *
   * @param graph the graph under construction
   * @param name the name of the modulated stream
   * @param channels number of channels of the input stream
   * @param x name of the input stream
   * @param z name of the context stream, without time or space
   * @return the graph under construction
   */
  public static GraphBuilder addFilm(
      GraphBuilder graph, String name, int channels, String x, String z) {
    if (channels <= 0) {
      throw new DL4JInvalidConfigException(
          "Film \"" + name + "\": channels must be positive, got " + channels);
    }
    String generator = name + "-generator";
    DenseLayer factors =
        new DenseLayer.Builder()
            .nOut(2 * channels)
            .weightInit(WeightInit.ZERO)
            .biasInit(0)
            .activation(Activation.IDENTITY)
            .build();
    return graph
        .addLayer(generator, factors, z)
        .addVertex(name, new FilmVertex().named(name), x, generator);
  }
}
