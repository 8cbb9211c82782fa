package io.github.mi4j.vertex;

import io.github.mi4j.dl4j.PackedInput;
import java.util.Objects;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Packs an input stream x and a context stream z into the one array [x; z] that an interaction
 * layer reads, and tells that layer where x ends.
 *
 * <pre>{@code
 * x [batch, n],       z [batch, m]        →  [batch, n + m]
 * x [batch, n, time], z [batch, m, time]  →  [batch, n + m, time]
 * x [batch, n, time], z [batch, m]        →  [batch, n + m, time], the same context at every step
 * }</pre>
 *
 * <p>Sequences may also be [batch, time, features]. The mask is that of x. There are no parameters.
 *
 * <pre class="usage">{@code
 * graph.addVertex("packed", new ContextVertex(), "x", "z");
 * graph.addLayer("fused", new MultiplicativeInteraction.Builder().nOut(16).build(), "packed");
 * }</pre>
 */
public final class ContextVertex extends ParameterFreeVertex {

  @JsonProperty private @Nullable RNNFormat dataFormat;

  /** Sequences are laid out as the network's input types say, or else [batch, features, time]. */
  public ContextVertex() {}

  /**
   * @param dataFormat layout of sequences, for networks without input types
   */
  public ContextVertex(RNNFormat dataFormat) {
    this.dataFormat = dataFormat;
  }

  /** The same vertex, called by this name in messages. */
  public ContextVertex named(String vertexName) {
    ContextVertex copy = clone();
    copy.setName(vertexName);
    return copy;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    requireTwo(inputs);
    InputType x = inputs[0];
    InputType z = inputs[1];
    if (!(x instanceof InputType.InputTypeRecurrent)) {
      return new PackedInput.FeedForward(features("x", x), features("z", z));
    }
    InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) x;
    dataFormat = sequence.getFormat();
    positive("x", sequence.getSize(), x);
    return new PackedInput.Recurrent(
        sequence,
        z instanceof InputType.InputTypeRecurrent
            ? stepwise(sequence, (InputType.InputTypeRecurrent) z)
            : features("z", z));
  }

  private long stepwise(InputType.InputTypeRecurrent x, InputType.InputTypeRecurrent z) {
    boolean lengthsKnown = x.getTimeSeriesLength() > 0 && z.getTimeSeriesLength() > 0;
    boolean lengthsDiffer = lengthsKnown && x.getTimeSeriesLength() != z.getTimeSeriesLength();
    if (x.getFormat() != z.getFormat() || lengthsDiffer) {
      throw unfit("z", "of the length and format of x, " + x, z);
    }
    return positive("z", z.getSize(), z);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String vertexName,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDatatype) {
    RNNFormat format = dataFormat == null ? RNNFormat.NCW : dataFormat;
    return new ContextVertexRuntime(graph, vertexName, index, networkDatatype, format);
  }

  @Override
  public ContextVertex clone() {
    ContextVertex copy = new ContextVertex();
    copy.dataFormat = dataFormat;
    copy.setName(name());
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContextVertex
        && dataFormat == ((ContextVertex) other).dataFormat
        && Objects.equals(name(), ((ContextVertex) other).name());
  }

  @Override
  public int hashCode() {
    return Objects.hash(ContextVertex.class, dataFormat, name());
  }
}
