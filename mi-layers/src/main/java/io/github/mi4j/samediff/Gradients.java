package io.github.mi4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Hands gradients from SameDiff over to Deeplearning4j. */
final class Gradients {

  private Gradients() {}

  /** Overwrites the views of all parameters; there are no views where there are no parameters. */
  static Gradient collect(
      Map<String, @Nullable INDArray> gradients, @Nullable Map<String, INDArray> views) {
    Gradient gradient = new DefaultGradient();
    if (views != null) {
      views.forEach(
          (key, view) -> {
            write(gradients.get(key), view);
            gradient.gradientForVariable().put(key, view);
          });
    }
    return gradient;
  }

  /** Overwrites a view; with zeros if the output does not depend on the argument. */
  static void write(@Nullable INDArray gradient, INDArray view) {
    if (gradient == null) {
      view.assign(0);
    } else {
      view.assign(gradient);
    }
  }
}
