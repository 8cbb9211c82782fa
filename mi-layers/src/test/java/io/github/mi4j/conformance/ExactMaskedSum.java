package io.github.mi4j.conformance;

import io.github.mi4j.samediff.ExactSameDiffLayer;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of a sequence over time, without the masked steps: a layer without parameters. */
final class ExactMaskedSum extends ExactSameDiffLayer {

  @Override
  public void defineParameters(SDLayerParams params) {}

  @Override
  public void initializeParameters(Map<String, INDArray> params) {}

  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable x, Map<String, SDVariable> theta, SDVariable mask) {
    return x.mul(sd.expandDims(mask, 1)).sum(2);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(null, state);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(((InputType.InputTypeRecurrent) inputType).getSize());
  }
}
