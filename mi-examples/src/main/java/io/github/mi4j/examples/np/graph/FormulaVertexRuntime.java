package io.github.mi4j.examples.np.graph;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Evaluates a formula inside a graph, and puts its results where Deeplearning4j expects them. */
final class FormulaVertexRuntime extends BaseGraphVertex {

  private final FormulaVertex formula;

  FormulaVertexRuntime(
      ComputationGraph graph, String name, int index, DataType dataType, FormulaVertex formula) {
    super(graph, name, index, null, null, dataType);
    this.formula = formula;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, formula.forward(numbers()));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray[] gradients = formula.backward(numbers(), getEpsilon());
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradients[i]);
    }
    return new Pair<>(null, gradients);
  }

  private INDArray[] numbers() {
    return Arrays.stream(inputs).map(input -> input.castTo(dataType)).toArray(INDArray[]::new);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray @Nullable [] masks, MaskState state, int minibatchSize) {
    return new Pair<>(null, state);
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalStateException(this + " has no parameters");
    }
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public @Nullable Layer getLayer() {
    return null;
  }

  @Override
  public String toString() {
    return formula + " \"" + getVertexName() + "\"";
  }
}
