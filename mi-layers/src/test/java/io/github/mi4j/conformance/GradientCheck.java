package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.reference.Tolerance;
import java.util.function.Consumer;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's own gradient check, at random parameters: initial ones may be zero, which hides
 * mistakes in what they multiply.
 */
final class GradientCheck {

  private static final double STEP = 1e-6;
  private static final double MAX_RELATIVE_ERROR = Tolerance.of(1e-5);
  private static final double MIN_ABSOLUTE_ERROR = Tolerance.of(1e-9);

  private GradientCheck() {}

  /** Checks every parameter of a graph; {@code change} may add masks and the like. */
  static void assertExact(
      ComputationGraph graph, INDArray[] inputs, INDArray labels, Consumer<GraphConfig> change) {
    randomise(graph.params());
    GraphConfig config =
        new GraphConfig()
            .net(graph)
            .inputs(inputs)
            .labels(new INDArray[] {labels})
            .epsilon(STEP)
            .maxRelError(MAX_RELATIVE_ERROR)
            .minAbsoluteError(MIN_ABSOLUTE_ERROR)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY);
    change.accept(config);
    assertThat(GradientCheckUtil.checkGradients(config)).isTrue();
  }

  /** Checks every parameter of a graph. */
  static void assertExact(ComputationGraph graph, INDArray[] inputs, INDArray labels) {
    assertExact(graph, inputs, labels, config -> {});
  }

  /** Checks every parameter of a network of layers. */
  static void assertExact(MultiLayerNetwork net, INDArray input, INDArray labels) {
    randomise(net.params());
    MLNConfig config =
        new MLNConfig()
            .net(net)
            .input(input)
            .labels(labels)
            .epsilon(STEP)
            .maxRelError(MAX_RELATIVE_ERROR)
            .minAbsoluteError(MIN_ABSOLUTE_ERROR)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY);
    assertThat(GradientCheckUtil.checkGradients(config)).isTrue();
  }

  private static void randomise(INDArray params) {
    params.assign(Nd4j.randn(DataType.DOUBLE, params.shape()).muli(0.5));
  }
}
