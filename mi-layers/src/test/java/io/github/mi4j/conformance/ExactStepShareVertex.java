package io.github.mi4j.conformance;

import io.github.mi4j.samediff.ExactSameDiffVertex;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x + z/T for sequences x and z of T steps, with T as a number in the definition. */
final class ExactStepShareVertex extends ExactSameDiffVertex {

  @Override
  public void defineParametersAndInputs(SDVertexParams params) {
    params.defineInputs("x", "z");
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {}

  @Override
  public SDVariable defineVertex(
      SameDiff sd,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> theta,
      Map<String, SDVariable> masks) {
    SDVariable z = inputs.get("z");
    return inputs.get("x").add(z.mul(1.0 / z.getShape()[2]));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public GraphVertex clone() {
    return copyTo(new ExactStepShareVertex());
  }
}
