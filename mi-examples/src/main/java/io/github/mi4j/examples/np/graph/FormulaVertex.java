package io.github.mi4j.examples.np.graph;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex that is a differentiable function of its inputs and nothing else: no parameters, no
 * state.
 */
public abstract class FormulaVertex extends GraphVertex {

  /** How many inputs the function has. */
  abstract int arity();

  /** The size of the output's features, given the sizes of the inputs'. */
  abstract long outputSize(long... sizes);

  /** The value: a new array, or a view of an input. */
  abstract INDArray forward(INDArray[] inputs);

  /** The gradient of a loss with respect to each input, given that with respect to the value. */
  abstract INDArray[] backward(INDArray[] inputs, INDArray dy);

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    if (inputs.length != arity()) {
      throw new InvalidInputTypeException(
          this + " needs " + arity() + " inputs, got " + inputs.length);
    }
    long[] sizes = new long[inputs.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] =
          inputs[i] instanceof InputType.InputTypeRecurrent sequence
              ? sequence.getSize()
              : inputs[i].arrayElementsPerExample();
    }
    long size = outputSize(sizes);
    return inputs[0] instanceof InputType.InputTypeRecurrent sequence
        ? InputType.recurrent(size, sequence.getTimeSeriesLength(), sequence.getFormat())
        : InputType.feedForward(size);
  }

  /** A complaint about the sizes of inputs. */
  final InvalidInputTypeException unfit(String expected, Object received) {
    return new InvalidInputTypeException(this + " needs " + expected + ", got " + received);
  }

  @Override
  public final org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDatatype) {
    return new FormulaVertexRuntime(graph, name, index, networkDatatype, this);
  }

  @Override
  public final MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(null, getClass(), inputs[0], getOutputType(-1, inputs))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  @Override
  public final long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public final int minVertexInputs() {
    return arity();
  }

  @Override
  public final int maxVertexInputs() {
    return arity();
  }

  /** Formulas of the same name and settings are the same. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof FormulaVertex && toString().equals(other.toString());
  }

  @Override
  public final int hashCode() {
    return toString().hashCode();
  }

  /** The formula's name, and its settings if it has any. */
  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
