package io.github.mi4j.conformance;

import io.github.mi4j.samediff.ExactSameDiffVertex;
import io.github.mi4j.samediff.SameDiffInteractions;
import java.util.ArrayList;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The full bilinear form as a vertex with parameters, and with a constant, which is an array. */
final class ExactBilinear extends ExactSameDiffVertex {

  @JsonProperty private long n;
  @JsonProperty private long m;
  @JsonProperty private long k;

  ExactBilinear() {}

  ExactBilinear(long n, long m, long k) {
    this.n = n;
    this.m = m;
    this.k = k;
  }

  ExactBilinear regularized(Regularization term) {
    setRegularization(new ArrayList<>());
    getRegularization().add(term);
    return this;
  }

  @Override
  public void defineParametersAndInputs(SDVertexParams params) {
    params.defineInputs("x", "z");
    params.addWeightParam("W", m * n, k);
    params.addWeightParam("U", m, k);
    params.addWeightParam("V", n, k);
    params.addBiasParam("b", 1, k);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    params.values().forEach(param -> param.assign(0.1));
  }

  @Override
  public SDVariable defineVertex(
      SameDiff sd,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> theta,
      Map<String, SDVariable> masks) {
    SDVariable zero = sd.constant(Nd4j.zeros(getDataType(), 1, k));
    return SameDiffInteractions.bilinear("y", inputs.get("x"), inputs.get("z"), theta).add(zero);
  }

  /** The order in which the layers store their parameters. */
  @Override
  public char paramReshapeOrder(String key) {
    return 'f';
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(k);
  }

  @Override
  public GraphVertex clone() {
    return copyTo(new ExactBilinear(n, m, k));
  }
}
