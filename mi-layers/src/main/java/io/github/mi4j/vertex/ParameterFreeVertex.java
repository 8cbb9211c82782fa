package io.github.mi4j.vertex;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Configuration of a vertex with an input stream, a context stream and no parameters. */
abstract class ParameterFreeVertex extends GraphVertex {

  @JsonProperty private @Nullable String name;

  final @Nullable String name() {
    return name;
  }

  final void setName(@Nullable String vertexName) {
    name = vertexName;
  }

  /** Checks that there are two inputs. */
  final void requireTwo(InputType... inputs) {
    if (inputs.length != 2) {
      throw unfit("the inputs", "two, x and z", inputs.length + " inputs");
    }
  }

  /** The size of a stream without time or space. */
  final long features(String stream, InputType type) {
    boolean flat = type.getType() == InputType.Type.FF || type.getType() == InputType.Type.CNNFlat;
    if (!flat) {
      throw unfit(stream, "features without time or space", type);
    }
    return positive(stream, type.arrayElementsPerExample(), type);
  }

  final long positive(String stream, long size, InputType type) {
    if (size <= 0) {
      throw unfit(stream, "of known, positive size", type);
    }
    return size;
  }

  final InvalidInputTypeException unfit(String what, String expected, Object received) {
    return new InvalidInputTypeException(
        this + ": " + what + " must be " + expected + ", got " + received);
  }

  @Override
  public final MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(name, getClass(), inputs[0], getOutputType(-1, inputs))
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
    return 2;
  }

  @Override
  public final int maxVertexInputs() {
    return 2;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + (name == null ? "" : " \"" + name + "\"");
  }
}
