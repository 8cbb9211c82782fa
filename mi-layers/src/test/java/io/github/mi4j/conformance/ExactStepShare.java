package io.github.mi4j.conformance;

import io.github.mi4j.samediff.ExactSameDiffLayer;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Wx/T for sequences of T steps, with T as a number in the definition. */
public final class ExactStepShare extends ExactSameDiffLayer {

  @Override
  public void defineParameters(SDLayerParams params) {
    params.addWeightParam("W", 1, 2, 1);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    params.values().forEach(param -> param.assign(0.5));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable x, Map<String, SDVariable> theta, SDVariable mask) {
    return x.mul(theta.get("W")).mul(1.0 / x.getShape()[2]);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {}

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }
}
