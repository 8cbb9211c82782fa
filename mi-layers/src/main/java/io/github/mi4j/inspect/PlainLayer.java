package io.github.mi4j.inspect;

import io.github.mi4j.vertex.FilmVertex;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** A layer of Deeplearning4j that computes an affine map, with its parameters. */
final class PlainLayer {

  private final BaseLayer layer;
  private final Map<String, INDArray> params;

  private PlainLayer(BaseLayer layer, AffineMap map, INDArray weights) {
    this.layer = layer;
    this.params = Map.of("W", weights, "b", map.bias());
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
      case 3:
        return of(map, new ActivationIdentity());
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

  /** Lets the layer learn as another does; until then it is frozen. */
  PlainLayer learningAs(BaseLayer other) {
    layer.setIUpdater(other.getIUpdater().clone());
    IUpdater biasUpdater = other.getBiasUpdater();
    layer.setBiasUpdater(biasUpdater == null ? null : biasUpdater.clone());
    layer.setGradientNormalization(other.getGradientNormalization());
    layer.setGradientNormalizationThreshold(other.getGradientNormalizationThreshold());
    return this;
  }

  Layer configuration() {
    return layer.getIUpdater() == null ? new FrozenLayerWithBackprop(layer) : layer;
  }

  /** The parameters by key, in the layer's order of values if not in its shapes. */
  Map<String, INDArray> params() {
    return params;
  }
}
