package io.github.mi4j.samediff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A function y = f(arguments) defined in SameDiff, with its exact derivative.
 *
 * <p>The derivative is that of the loss Σ y ∘ dy, where dy is one more placeholder, so that
 * SameDiff differentiates a graph like any other. Deeplearning4j's own layers hand dy over through
 * {@code ExternalErrorsFunction}, which counts it twice in 1.0.0-M2 and M2.1.
 *
 * <p>All arguments are placeholders and nothing is kept between calls. Results lie outside of all
 * workspaces.
 */
final class ExactFunction {

  private static final String OUTPUT_GRADIENT = "gradient-of-the-output";

  private final SameDiff sd = SameDiff.create();
  private final List<String> arguments = new ArrayList<>();
  private @Nullable SDVariable y;

  /**
   * Runs a definition outside of all workspaces, for graphs hold numbers and constants as arrays.
   */
  static ExactFunction defined(Supplier<ExactFunction> definition) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return definition.get();
    }
  }

  /** The graph to define the function in. */
  SameDiff graph() {
    return sd;
  }

  /** An argument to differentiate by; sizes may be −1. */
  SDVariable argument(String name, DataType type, long... shape) {
    arguments.add(name);
    return constant(name, type, shape);
  }

  /** Something that comes with each call but is not differentiated by. */
  SDVariable constant(String name, DataType type, long... shape) {
    return sd.placeHolder(name, type, shape);
  }

  /** Completes the definition. */
  void define(SDVariable output) {
    y = output;
    SDVariable dy = sd.placeHolder(OUTPUT_GRADIENT, output.dataType(), (long[]) null);
    output.mul(dy).sum().markAsLoss();
  }

  /** y, which may be one of the arguments itself. */
  INDArray forward(Map<String, INDArray> values) {
    return evaluate(output(), values);
  }

  /** Any variable of the graph. */
  INDArray evaluate(SDVariable variable, Map<String, INDArray> values) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return sd.outputSingle(plain(values), variable.name());
    } finally {
      release();
    }
  }

  /** Gradients of Σ y ∘ dy by argument; null where y does not depend on an argument. */
  Map<String, @Nullable INDArray> backward(Map<String, INDArray> values, INDArray dy) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      if (!sd.hasGradientFunction()) {
        sd.createGradFunction(arguments.toArray(new String[0]));
      }
      Map<String, INDArray> all = new LinkedHashMap<>(values);
      all.put(OUTPUT_GRADIENT, dy.castTo(output().dataType()));
      return new LinkedHashMap<>(sd.calculateGradients(plain(all), arguments));
    } finally {
      release();
    }
  }

  /** The values in contiguous row-major order, since some operations fail for any other. */
  private static Map<String, INDArray> plain(Map<String, INDArray> values) {
    Map<String, INDArray> plain = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          boolean contiguous = value.ordering() == 'c' && value.elementWiseStride() == 1;
          plain.put(name, contiguous ? value : value.dup('c'));
        });
    return plain;
  }

  private SDVariable output() {
    if (y == null) {
      throw new IllegalStateException("The function has no output yet");
    }
    return y;
  }

  /** Drops references to the arrays of a call, which workspaces may reuse. */
  private void release() {
    sd.clearPlaceholders(true);
    sd.clearOpInputs();
    sd.getSessions().clear();
    if (sd.hasGradientFunction()) {
      sd.getFunction("grad").getSessions().clear();
    }
  }
}
