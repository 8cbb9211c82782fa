package io.github.mi4j.conformance;

import io.github.mi4j.samediff.ExactSameDiffLayer;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * tanh(xW + b), the twin of a dense layer with parameters of the same keys, shapes and order;
 * computed as 2σ(2a) − 1, because SameDiff keeps numbers as arrays.
 */
public final class ExactTanh extends ExactSameDiffLayer {

  @JsonProperty private long nIn;
  @JsonProperty private long nOut;

  ExactTanh() {}

  private ExactTanh(Builder builder) {
    super(builder);
    nOut = builder.nOut;
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    params.addWeightParam("W", nIn, nOut);
    params.addBiasParam("b", 1, nOut);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    params.values().forEach(param -> param.assign(0.1));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable x, Map<String, SDVariable> theta, SDVariable mask) {
    SDVariable a = x.mmul(theta.get("W")).add(theta.get("b"));
    return sd.nn().sigmoid(a.mul(2)).mul(2).sub(1);
  }

  /** The order in which dense layers store their weights. */
  @Override
  public char paramReshapeOrder(String key) {
    return 'f';
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    nIn = inputType.arrayElementsPerExample();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(nOut);
  }

  /** The output size, and what every SameDiff layer has. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends SameDiffLayer.Builder<Builder> {

    private long nOut;

    public Builder nOut(long size) {
      nOut = size;
      return this;
    }

    @Override
    public ExactTanh build() {
      return new ExactTanh(this);
    }
  }
}
