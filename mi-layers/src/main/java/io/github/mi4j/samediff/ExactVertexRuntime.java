package io.github.mi4j.samediff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.samediff.SameDiffGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The runtime of {@link ExactSameDiffVertex}. */
final class ExactVertexRuntime extends SameDiffGraphVertex {

  private final transient FunctionPerShape functions = new FunctionPerShape();

  ExactVertexRuntime(
      ExactSameDiffVertex config,
      ComputationGraph graph,
      String name,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    super(config, graph, name, index, paramsView, initializeParams, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray y = function().forward(values());
    return workspaces.dup(ArrayType.ACTIVATIONS, y.castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    Map<String, @Nullable INDArray> gradients = function().backward(values(), epsilon);
    Gradient gradient = Gradients.collect(gradients, gradTable);
    INDArray[] dInputs = new INDArray[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      dInputs[i] =
          workspaces.createUninitialized(
              ArrayType.ACTIVATION_GRAD, dataType, inputs[i].shape(), 'f');
      Gradients.write(gradients.get(inputNames().get(i)), dInputs[i]);
    }
    return new Pair<>(gradient, dInputs);
  }

  /** Keeps the view, which gradient normalisation asks for. */
  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    super.setBackpropGradientsViewArray(view);
    gradients = view;
  }

  @Override
  public String toString() {
    return config.getClass().getSimpleName() + "(\"" + getVertexName() + "\")";
  }

  private ExactFunction function() {
    return functions.get(this::define, inputs);
  }

  private ExactFunction define() {
    ExactFunction defined = new ExactFunction();
    Map<String, SDVariable> streams = new LinkedHashMap<>();
    Map<String, SDVariable> masks = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      String name = inputNames().get(i);
      streams.put(name, defined.argument(name, dataType, anyBatch(inputs[i])));
      masks.put(name, defined.constant(maskName(name), dataType, anyBatch(ones(inputs[i]))));
    }
    Map<String, SDVariable> theta = new LinkedHashMap<>();
    paramTable.forEach(
        (key, value) -> theta.put(key, defined.argument(key, dataType, value.shape())));
    defined.define(config.defineVertex(defined.graph(), streams, theta, masks));
    return defined;
  }

  private Map<String, INDArray> values() {
    config.validateInput(inputs);
    Map<String, INDArray> values = new LinkedHashMap<>(paramTable);
    for (int i = 0; i < inputs.length; i++) {
      String name = inputNames().get(i);
      boolean masked = maskArrays != null && maskArrays[i] != null;
      INDArray mask = masked ? maskArrays[i] : ones(inputs[i]);
      values.put(name, inputs[i].castTo(dataType));
      values.put(maskName(name), mask.castTo(dataType));
    }
    return values;
  }

  private List<String> inputNames() {
    return config.getVertexParams().getInputs();
  }

  private static String maskName(String input) {
    return input + "_mask";
  }

  private static long[] anyBatch(INDArray array) {
    long[] shape = array.shape().clone();
    shape[0] = -1;
    return shape;
  }

  /** A mask of ones: per time step for sequences, else per example. */
  private INDArray ones(INDArray input) {
    if (input.rank() == 3) {
      return Nd4j.ones(dataType, input.size(0), input.size(2));
    }
    long[] shape = new long[input.rank()];
    Arrays.fill(shape, 1);
    shape[0] = input.size(0);
    return Nd4j.ones(dataType, shape);
  }
}
