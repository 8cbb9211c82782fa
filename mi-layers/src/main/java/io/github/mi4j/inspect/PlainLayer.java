package io.github.mi4j.inspect;

import io.github.mi4j.vertex.FilmVertex;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** A layer of Deeplearning4j that computes an affine map, with its parameters. */
final class PlainLayer {

  private final BaseLayer configuration;
  private final Map<String, INDArray> params;
  private @Nullable RNNFormat sequenceFormat;

  private PlainLayer(BaseLayer configuration, AffineMap map, INDArray weights) {
    this.configuration = configuration;
    this.params = Map.of("W", weights, "b", map.bias());
    configuration.setIUpdater(new NoOp());
  }

  /** A map of features: a dense layer, or a scale and a shift where it is diagonal. */
  static PlainLayer of(AffineMap map, IActivation activation) {
    if (map.isDiagonal()) {
      ElementWiseMultiplicationLayer layer =
          new ElementWiseMultiplicationLayer.Builder()
              .nIn(map.weights().size(0))
              .nOut(map.weights().size(1))
              .activation(activation)
              .build();
      return new PlainLayer(layer, map, Nd4j.diag(map.weights()));
    }
    DenseLayer layer =
        new DenseLayer.Builder()
            .nIn(map.weights().size(0))
            .nOut(map.weights().size(1))
            .activation(activation)
            .build();
    return new PlainLayer(layer, map, map.weights());
  }

  /** A scale and a shift per channel, for inputs of the rank that a {@code FilmVertex} reads. */
  static PlainLayer ofChannels(AffineMap map, FilmVertex vertex) {
    int channels = (int) map.weights().size(0);
    boolean last = vertex.isChannelsLast();
    switch (vertex.inputRank()) {
      case 2:
        return of(map, new ActivationIdentity());
      case 3:
        return of(map, new ActivationIdentity()).onSequences(last ? RNNFormat.NWC : RNNFormat.NCW);
      case 4:
        DepthwiseConvolution2D image =
            new DepthwiseConvolution2D.Builder(1, 1)
                .nIn(channels)
                .nOut(channels)
                .dataFormat(last ? CNN2DFormat.NHWC : CNN2DFormat.NCHW)
                .activation(new ActivationIdentity())
                .build();
        return new PlainLayer(image, map, Nd4j.diag(map.weights()));
      case 5:
        Convolution3D volume =
            new Convolution3D.Builder(1, 1, 1)
                .nIn(channels)
                .nOut(channels)
                .dataFormat(last ? Convolution3D.DataFormat.NDHWC : Convolution3D.DataFormat.NCDHW)
                .activation(new ActivationIdentity())
                .build();
        return new PlainLayer(volume, map, map.weights().transpose());
      default:
        throw new IllegalArgumentException(
            vertex
                + " does not know whether it modulates features, sequences, images or volumes: the"
                + " graph was built without setInputTypes");
    }
  }

  /** Sets the updater; without one the layer is not trained. */
  PlainLayer updatedBy(@Nullable IUpdater updater) {
    if (updater != null) {
      configuration.setIUpdater(updater.clone());
    }
    return this;
  }

  /** Applies the map to every step of sequences of this format; to features if there is none. */
  PlainLayer onSequences(@Nullable RNNFormat format) {
    sequenceFormat = format;
    return this;
  }

  BaseLayer configuration() {
    return configuration;
  }

  /** The parameters by key, in the layer's order of values if not in its shapes. */
  Map<String, INDArray> params() {
    return params;
  }

  @Nullable RNNFormat sequenceFormat() {
    return sequenceFormat;
  }
}
