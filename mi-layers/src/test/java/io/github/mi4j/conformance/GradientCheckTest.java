package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's own gradient check, with trainable layers under both streams so that dx and dz
 * are checked too.
 */
class GradientCheckTest {

  @BeforeEach
  void setUp() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getRandom().setSeed(12345);
  }

  @AfterEach
  void tearDown() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape);
    assertGradients(net, config -> {});
  }

  private static void assertGradients(TestNet net, Consumer<GraphConfig> change) {
    ComputationGraph graph = net.graph();
    GraphConfig config =
        new GraphConfig()
            .net(graph)
            .inputs(net.features(3))
            .labels(new INDArray[] {net.labels(3)})
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY);
    change.accept(config);
    assertThat(GradientCheckUtil.checkGradients(config)).isTrue();
  }
}
