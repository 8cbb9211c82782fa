package io.github.mi4j.upstream;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** tanh(xW + b) as a square {@link SameDiffLayer}: the twin of a dense layer. */
final class SameDiffTanh extends SameDiffLayer {

  private final long size;

  SameDiffTanh(long size) {
    this.size = size;
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    params.addWeightParam("W", size, size);
    params.addBiasParam("b", 1, size);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    params.values().forEach(param -> param.assign(0));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sameDiff, SDVariable x, Map<String, SDVariable> theta, SDVariable mask) {
    return sameDiff.math().tanh(x.mmul(theta.get("W")).add(theta.get("b")));
  }

  /** The order in which dense layers store their weights. */
  @Override
  public char paramReshapeOrder(String key) {
    return 'f';
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }
}
