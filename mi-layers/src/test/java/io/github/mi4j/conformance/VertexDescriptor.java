package io.github.mi4j.conformance;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the kit has to know about one vertex with one pair of input shapes.
 *
 * @param name unique
 * @param vertex makes the vertex as a user would
 * @param x type of the input stream
 * @param z type of the context stream
 */
record VertexDescriptor(String name, Supplier<GraphVertex> vertex, InputType x, InputType z) {

  /** The vertex as the runtime sees it, with its input shapes known. */
  org.deeplearning4j.nn.graph.vertex.GraphVertex runtime(DataType type) {
    GraphVertex configuration = vertex.get();
    configuration.getOutputType(0, x, z);
    return runtime(configuration, type);
  }

  /** The runtime of a configuration, with two inputs, outside of any graph. */
  static org.deeplearning4j.nn.graph.vertex.GraphVertex runtime(
      GraphVertex configuration, DataType type) {
    org.deeplearning4j.nn.graph.vertex.GraphVertex runtime =
        configuration.instantiate(null, "v", 0, null, false, type);
    runtime.setInputVertices(new VertexIndices[2]);
    return runtime;
  }

  INDArray randomX(DataType type, long batch) {
    return random(x, type, batch);
  }

  INDArray randomZ(DataType type, long batch) {
    return random(z, type, batch);
  }

  /** Standard normal values of the shape that an input type describes. */
  static INDArray random(InputType input, DataType type, long batch) {
    long[] shape = input.getShape(true);
    shape[0] = batch;
    return Nd4j.randn(type, shape);
  }

  @Override
  public String toString() {
    return name;
  }
}
