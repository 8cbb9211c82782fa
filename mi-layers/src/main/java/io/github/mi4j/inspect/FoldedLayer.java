package io.github.mi4j.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of Deeplearning4j that multiplies its input by W and adds b, so that what is fixed in the
 * input can move from W into b.
 */
final class FoldedLayer {

  private static final Set<Class<?>> AFFINE_IN_INPUT =
      Set.of(
          DenseLayer.class, OutputLayer.class, RnnOutputLayer.class, SimpleRnn.class, LSTM.class);

  private FoldedLayer() {}

  /** Whether the vertex holds such a layer. */
  static boolean canFold(Wiring wiring, String name) {
    Layer layer = wiring.layer(name);
    if (layer == null || !AFFINE_IN_INPUT.contains(layer.getClass()) || isNormalised(layer)) {
      return false;
    }
    return hasBias(layer) && keepsFeatures(wiring.preProcessor(name));
  }

  /** Whether each feature that a layer reads is one that reaches its vertex. */
  static boolean keepsFeatures(@Nullable InputPreProcessor preProcessor) {
    return preProcessor == null
        || preProcessor instanceof RnnToFeedForwardPreProcessor
        || preProcessor instanceof FeedForwardToRnnPreProcessor;
  }

  /** The parameters without the rows of W that belong to fixed features. */
  static Map<String, INDArray> params(Map<String, INDArray> params, Packing input) {
    Map<String, INDArray> folded = new LinkedHashMap<>(params);
    INDArray w = Objects.requireNonNull(params.get("W"));
    AffineMap map = new AffineMap(w, Objects.requireNonNull(params.get("b"))).fix(input);
    folded.put("W", map.weights());
    folded.put("b", map.bias());
    return folded;
  }

  private static boolean isNormalised(Layer layer) {
    return (layer instanceof DenseLayer && ((DenseLayer) layer).hasLayerNorm())
        || (layer instanceof SimpleRnn && ((SimpleRnn) layer).hasLayerNorm());
  }

  private static boolean hasBias(Layer layer) {
    if (layer instanceof DenseLayer) {
      return ((DenseLayer) layer).hasBias();
    }
    if (layer instanceof OutputLayer) {
      return ((OutputLayer) layer).hasBias();
    }
    return !(layer instanceof RnnOutputLayer) || ((RnnOutputLayer) layer).hasBias();
  }
}
