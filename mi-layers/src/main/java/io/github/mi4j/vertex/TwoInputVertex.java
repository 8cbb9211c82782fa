package io.github.mi4j.vertex;

import io.github.mi4j.dl4j.InvalidInput;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What parameter-free runtime vertices with an input stream and a context stream share. */
abstract class TwoInputVertex extends BaseGraphVertex {

  TwoInputVertex(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, null, null, dataType);
  }

  /**
   * Connects the vertex, which is when networks without input types show how many inputs it has.
   */
  @Override
  public final void setInputVertices(VertexIndices[] connected) {
    if (connected.length != 2) {
      throw new DL4JInvalidConfigException(
          this + ": the inputs must be two, x and z, got " + connected.length + " inputs");
    }
    super.setInputVertices(connected);
  }

  /** The input stream, as numbers of the network's type. */
  final INDArray x() {
    return checked("x", 0);
  }

  /** The context stream, as numbers of the network's type. */
  final INDArray z() {
    return checked("z", 1);
  }

  private INDArray checked(String stream, int index) {
    INDArray array = inputs[index];
    if (array == null) {
      throw new IllegalStateException(this + ": input " + stream + " is not set");
    }
    if (!array.dataType().isNumerical() || array.isSparse() || array.isEmpty()) {
      throw unfit(stream, "a non-empty dense array of numbers", array);
    }
    return array.castTo(dataType);
  }

  final DL4JInvalidInputException unfit(String what, String expected, INDArray received) {
    return InvalidInput.of(this, what, expected, received);
  }

  @Override
  public final Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray @Nullable [] masks, MaskState state, int minibatchSize) {
    return new Pair<>(masks == null ? null : masks[0], state);
  }

  @Override
  public final void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalStateException(this + " has no parameters");
    }
  }

  @Override
  public final boolean hasLayer() {
    return false;
  }

  @Override
  public final @Nullable Layer getLayer() {
    return null;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName().replace("Runtime", "") + " \"" + getVertexName() + "\"";
  }
}
