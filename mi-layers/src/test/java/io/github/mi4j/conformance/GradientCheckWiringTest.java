package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Gradients are exact wherever a layer may stand in a network. */
@ExtendWith(DoublePrecision.class)
class GradientCheckWiringTest {

  private static final int BATCH = 3;
  private static final int INPUTS = 3;

  static Stream<Arguments> anyRow() {
    return withAndWithoutTime(LayerDescriptors.plain());
  }

  static Stream<Arguments> twoStreams() {
    return withAndWithoutTime(LayerDescriptors.plain().filter(plain -> !plain.single()));
  }

  static Stream<Arguments> onePackedStream() {
    return LayerDescriptors.plain()
        .flatMap(
            plain ->
                Stream.of(StreamShape.FEED_FORWARD, StreamShape.NCW, StreamShape.NWC)
                    .map(shape -> Arguments.of(plain, shape)));
  }

  private static Stream<Arguments> withAndWithoutTime(Stream<LayerDescriptor> rows) {
    return rows.flatMap(
        row ->
            Stream.of(StreamShape.FEED_FORWARD, StreamShape.NCW)
                .map(shape -> Arguments.of(row, shape)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("anyRow")
  void firstLayer_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    GraphBuilder graph = graph();
    if (descriptor.single()) {
      graph.addInputs("x").setInputTypes(shape.inputType(descriptor.n()));
      graph.addLayer("mi", layer(descriptor), "x");
    } else {
      graph
          .addInputs("x", "z")
          .setInputTypes(shape.inputType(descriptor.n()), shape.inputType(descriptor.m()));
      Interactions.add(graph, "mi", layer(descriptor), "x", "z");
    }
    INDArray x = random(shape, descriptor.n());
    assertExact(
        withOutput(graph, shape),
        shape,
        descriptor.single()
            ? new INDArray[] {x}
            : new INDArray[] {x, random(shape, descriptor.m())});
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("twoStreams")
  void oneVertexAsBothStreams_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    GraphBuilder graph = graph().addInputs("x").setInputTypes(shape.inputType(INPUTS));
    graph.addLayer("below", below(shape, descriptor.n()), "x");
    Interactions.add(graph, "mi", layer(descriptor), "below", "below");
    assertExact(withOutput(graph, shape), shape, random(shape, INPUTS));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("twoStreams")
  void layerUnderBothStreamsAndTheOutput_gradientsAreExact(
      LayerDescriptor descriptor, StreamShape shape) {
    GraphBuilder graph = graph().addInputs("x").setInputTypes(shape.inputType(INPUTS));
    graph.addLayer("shared", below(shape, 3), "x");
    graph.addLayer("below-x", below(shape, descriptor.n()), "shared");
    graph.addLayer("below-z", below(shape, descriptor.m()), "shared");
    Interactions.add(graph, "mi", layer(descriptor), "below-x", "below-z");
    graph.addLayer("out", TestNet.above(shape), "mi", "below-x", "shared");
    assertExact(graph, shape, random(shape, INPUTS));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("onePackedStream")
  void layerOfMultiLayerNetwork_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            network()
                .list()
                .layer(below(shape, descriptor.packed()))
                .layer(descriptor.layer())
                .layer(TestNet.above(shape))
                .setInputType(shape.inputType(INPUTS))
                .build());
    net.init();
    GradientCheck.assertExact(net, random(shape, INPUTS), random(shape, TestNet.OUTPUTS));
  }

  private static void assertExact(GraphBuilder graph, StreamShape shape, INDArray... inputs) {
    GradientCheck.assertExact(initialised(graph), inputs, random(shape, TestNet.OUTPUTS));
  }

  private static GraphBuilder withOutput(GraphBuilder graph, StreamShape shape) {
    return graph.addLayer("out", TestNet.above(shape), "mi");
  }

  private static ComputationGraph initialised(GraphBuilder graph) {
    ComputationGraph net = new ComputationGraph(graph.setOutputs("out").build());
    net.init();
    return net;
  }

  private static GraphBuilder graph() {
    return network().graphBuilder();
  }

  private static NeuralNetConfiguration.Builder network() {
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .updater(new NoOp());
  }

  private static InteractionLayer layer(LayerDescriptor descriptor) {
    return descriptor.builder().get().build();
  }

  private static BaseLayer below(StreamShape shape, int size) {
    return TestNet.below(shape, shape.isSequence(), size);
  }

  private static INDArray random(StreamShape shape, int size) {
    return shape.randomInput(DataType.DOUBLE, BATCH, size, StreamShape.TIME);
  }
}
