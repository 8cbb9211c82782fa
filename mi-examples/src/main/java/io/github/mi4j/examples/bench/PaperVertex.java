package io.github.mi4j.examples.bench;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The paper's appendix B as Deeplearning4j lets users write a vertex with parameters. */
final class PaperVertex extends SameDiffVertex {

  static final String WEIGHTS = "W";

  private final long n;
  private final long m;
  private final long k;

  PaperVertex(long n, long m, long k) {
    this.n = n;
    this.m = m;
    this.k = k;
  }

  @Override
  public void defineParametersAndInputs(SDVertexParams params) {
    params.defineInputs("x", "z");
    params.addWeightParam(WEIGHTS, m, n * k);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    params.values().forEach(array -> array.assign(0));
  }

  @Override
  public SDVariable defineVertex(
      SameDiff graph,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> params,
      Map<String, SDVariable> masks) {
    SDVariable x = Objects.requireNonNull(inputs.get("x"));
    SDVariable z = Objects.requireNonNull(inputs.get("z"));
    SDVariable weights = z.mmul(params.get(WEIGHTS)).reshape(-1, n, k);
    return x.reshape(-1, 1, n).mmul(weights).reshape(-1, k);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(k);
  }

  @Override
  public GraphVertex clone() {
    return new PaperVertex(n, m, k);
  }
}
