package io.github.mi4j.samediff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/** The runtime of {@link ExactSameDiffLayer}. */
final class ExactLayerRuntime extends SameDiffLayer {

  private final transient FunctionPerShape functions = new FunctionPerShape();

  ExactLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray y = function().forward(values());
    return workspaces.dup(ArrayType.ACTIVATIONS, y.castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaces);
    Map<String, @Nullable INDArray> gradients = function().backward(values(), epsilon);
    Gradient gradient = Gradients.collect(gradients, gradTable);
    INDArray dx =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'f');
    Gradients.write(gradients.get(INPUT_KEY), dx);
    return new Pair<>(gradient, backpropDropOutIfPresent(dx));
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    double score = 0;
    for (Map.Entry<String, INDArray> param : paramTable.entrySet()) {
      List<Regularization> terms = layerConf().getRegularizationByParam(param.getKey());
      if (terms != null) {
        for (Regularization term : terms) {
          score += term.score(param.getValue(), getIterationCount(), getEpochCount());
        }
      }
    }
    return score;
  }

  @Override
  public void setParam(String key, INDArray value) {
    super.setParam(key, value);
    getParam(key).assign(value);
  }

  private ExactFunction function() {
    return functions.get(this::define, input);
  }

  private ExactFunction define() {
    ExactFunction defined = new ExactFunction();
    long[] shape = input.shape().clone();
    shape[0] = -1;
    long[] anyMask = new long[shape.length];
    Arrays.fill(anyMask, -1);
    SDVariable x = defined.argument(INPUT_KEY, dataType, shape);
    Map<String, SDVariable> theta = new LinkedHashMap<>();
    paramTable.forEach(
        (key, value) -> theta.put(key, defined.argument(key, dataType, value.shape())));
    SDVariable mask = defined.constant(MASK_KEY, dataType, anyMask);
    defined.define(configuration().defineLayer(defined.graph(), x, theta, mask));
    return defined;
  }

  private Map<String, INDArray> values() {
    INDArray x = input.castTo(dataType);
    configuration().validateInput(x);
    INDArray mask = maskArray == null ? layerConf().onesMaskForInput(x) : maskArray;
    Map<String, INDArray> values = new LinkedHashMap<>(paramTable);
    values.put(INPUT_KEY, x);
    values.put(MASK_KEY, mask.castTo(dataType));
    return values;
  }

  private ExactSameDiffLayer configuration() {
    return (ExactSameDiffLayer) layerConf();
  }
}
