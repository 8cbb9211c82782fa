package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.reference.Tolerance;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Where Deeplearning4j merges the streams itself, in {@code addLayer("mi", layer, "x", "z")}, a
 * layer that is told the context size computes the same.
 */
@ExtendWith(DoublePrecision.class)
class MergedStreamsTest {

  private static final int BATCH = 3;
  private static final int INPUTS = 3;

  static Stream<Arguments> cases() {
    return LayerDescriptors.plain()
        .filter(plain -> !plain.single())
        .flatMap(
            plain ->
                Stream.of(StreamShape.FEED_FORWARD, StreamShape.NCW)
                    .map(shape -> Arguments.of(plain, shape)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void outputsAndGradients_equalThoseOfInteractions(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph merged =
        net(
            below(descriptor, shape).addLayer("mi", descriptor.layer(), "below-x", "below-z"),
            shape);
    ComputationGraph packed =
        net(
            Interactions.add(
                below(descriptor, shape),
                "mi",
                descriptor.builder().get().build(),
                "below-x",
                "below-z"),
            shape);
    merged.params().assign(Nd4j.randn(DataType.DOUBLE, merged.params().shape()));
    packed.setParamTable(merged.paramTable());
    INDArray[] inputs = {random(shape, INPUTS), random(shape, INPUTS)};
    INDArray labels = random(shape, TestNet.OUTPUTS);
    assertThat(
            merged
                .outputSingle(inputs)
                .equalsWithEps(packed.outputSingle(inputs), Tolerance.of(1e-12)))
        .isTrue();
    Map<String, INDArray> expected = gradients(packed, inputs, labels);
    assertThat(gradients(merged, inputs, labels))
        .containsOnlyKeys(expected.keySet())
        .allSatisfy(
            (key, gradient) ->
                assertThat(gradient.equalsWithEps(expected.get(key), Tolerance.of(1e-12)))
                    .as(key)
                    .isTrue());
  }

  private static Map<String, INDArray> gradients(
      ComputationGraph graph, INDArray[] inputs, INDArray labels) {
    graph.setInputs(inputs);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    return graph.gradient().gradientForVariable();
  }

  private static GraphBuilder below(LayerDescriptor descriptor, StreamShape shape) {
    boolean sequence = shape.isSequence();
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .updater(new NoOp())
        .graphBuilder()
        .addInputs("x", "z")
        .setInputTypes(shape.inputType(INPUTS), shape.inputType(INPUTS))
        .addLayer("below-x", TestNet.below(shape, sequence, descriptor.n()), "x")
        .addLayer("below-z", TestNet.below(shape, sequence, descriptor.m()), "z");
  }

  private static ComputationGraph net(GraphBuilder graph, StreamShape shape) {
    ComputationGraph net =
        new ComputationGraph(
            graph.addLayer("out", TestNet.above(shape), "mi").setOutputs("out").build());
    net.init();
    return net;
  }

  private static INDArray random(StreamShape shape, long size) {
    return shape.randomInput(DataType.DOUBLE, BATCH, size, StreamShape.TIME);
  }
}
