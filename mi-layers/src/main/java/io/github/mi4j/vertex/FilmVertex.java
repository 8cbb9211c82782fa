package io.github.mi4j.vertex;

import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Modulates every channel of images, volumes, sequences or plain features by generated factors.
 *
 * <pre>{@code
 * y = (1 + Δγ) ∘ x + β,   [Δγ; β] = film [batch, 2·channels]
 * }</pre>
 *
 * <p>x is [batch, channels], [batch, channels, …] or [batch, …, channels]; the same factors apply
 * to all of its positions. The mask is that of x. There are no parameters: those belong to the
 * layer that generates {@code film}, which {@code Interactions.addFilm} adds too.
 *
 * <p>Cost: two operations per element of x.
 *
 * <pre class="usage">{@code
 * graph.addLayer("film", new DenseLayer.Builder().nOut(2 * 4).activation(Activation.IDENTITY).build(), "z");
 * graph.addVertex("modulated", new FilmVertex(), "x", "film");
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1709.07871">Perez et al., FiLM, AAAI 2018</a>
 */
public final class FilmVertex extends ParameterFreeVertex {

  @JsonProperty private boolean channelsLast;
  @JsonProperty private int inputRank;

  /** Channels are where the network's input types say, or else on the second axis. */
  public FilmVertex() {}

  /**
   * @param channelsLast whether channels are on the last axis, for networks without input types
   */
  public FilmVertex(boolean channelsLast) {
    this.channelsLast = channelsLast;
  }

  /** The same vertex, called by this name in messages. */
  public FilmVertex named(String vertexName) {
    FilmVertex copy = clone();
    copy.setName(vertexName);
    return copy;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    requireTwo(inputs);
    long channels = positive("x", channels(inputs[0]), inputs[0]);
    channelsLast = isChannelsLast(inputs[0]);
    inputRank = rank(inputs[0]);
    long factors = features("film", inputs[1]);
    if (factors != 2 * channels) {
      throw unfit("film", 2 * channels + " factors for " + channels + " channels of x", factors);
    }
    return inputs[0];
  }

  /** Whether channels are on the last axis. */
  public boolean isChannelsLast() {
    return channelsLast;
  }

  /** The rank of x, from 2 for features to 5 for volumes; 0 without the network's input types. */
  public int inputRank() {
    return inputRank;
  }

  private static int rank(InputType x) {
    switch (x.getType()) {
      case CNN3D:
        return 5;
      case CNN:
        return 4;
      case RNN:
        return 3;
      default:
        return 2;
    }
  }

  private long channels(InputType x) {
    switch (x.getType()) {
      case CNN:
        return ((InputType.InputTypeConvolutional) x).getChannels();
      case CNN3D:
        return ((InputType.InputTypeConvolutional3D) x).getChannels();
      case RNN:
        return ((InputType.InputTypeRecurrent) x).getSize();
      default:
        return features("x", x);
    }
  }

  private static boolean isChannelsLast(InputType x) {
    switch (x.getType()) {
      case CNN:
        return ((InputType.InputTypeConvolutional) x).getFormat() == CNN2DFormat.NHWC;
      case CNN3D:
        return ((InputType.InputTypeConvolutional3D) x).getDataFormat()
            == Convolution3D.DataFormat.NDHWC;
      case RNN:
        return ((InputType.InputTypeRecurrent) x).getFormat() == RNNFormat.NWC;
      default:
        return false;
    }
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String vertexName,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDatatype) {
    return new FilmVertexRuntime(graph, vertexName, index, networkDatatype, channelsLast);
  }

  @Override
  public FilmVertex clone() {
    FilmVertex copy = new FilmVertex(channelsLast);
    copy.inputRank = inputRank;
    copy.setName(name());
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FilmVertex
        && channelsLast == ((FilmVertex) other).channelsLast
        && inputRank == ((FilmVertex) other).inputRank
        && Objects.equals(name(), ((FilmVertex) other).name());
  }

  @Override
  public int hashCode() {
    return Objects.hash(FilmVertex.class, channelsLast, inputRank, name());
  }
}
