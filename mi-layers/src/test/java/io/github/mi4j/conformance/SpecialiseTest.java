package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.inspect.Specialise;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every form of two streams becomes ordinary layers for a fixed context. */
class SpecialiseTest {

  private static final int BATCH = 4;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(5);
  }

  static Stream<LayerDescriptor> twoStreams() {
    return LayerDescriptors.all().filter(descriptor -> !descriptor.single());
  }

  static Stream<Arguments> sequences() {
    return inShapes(StreamShape.NCW_STATIC, StreamShape.NWC_STATIC);
  }

  static Stream<Arguments> everyShape() {
    return inShapes(StreamShape.FEED_FORWARD, StreamShape.NCW_STATIC, StreamShape.NWC_STATIC);
  }

  /** Every form of two streams with a context that is one vector. */
  private static Stream<Arguments> inShapes(StreamShape... shapes) {
    return twoStreams()
        .flatMap(
            descriptor ->
                Arrays.stream(shapes)
                    .flatMap(
                        shape ->
                            Stream.of(DataType.FLOAT, DataType.DOUBLE)
                                .map(type -> Arguments.of(descriptor, shape, type))));
  }

  static Stream<VertexDescriptor> films() {
    return VertexDescriptors.film();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("everyShape")
  void specialised_hasTheSameOutputWithoutTheContext(
      LayerDescriptor descriptor, StreamShape shape, DataType type) {
    ComputationGraph graph = new TestNet(descriptor, shape).type(type).randomGraph();
    INDArray[] features = new TestNet(descriptor, shape).type(type).features(BATCH);
    INDArray z = features[1].getRow(0, true).dup();
    INDArray before = graph.params().dup();

    ComputationGraph specialised = Specialise.at(graph, "z", z);

    INDArray expected = graph.outputSingle(features[0], z.repeat(0, BATCH));
    assertThat(Values.of(specialised.outputSingle(features[0])))
        .containsExactly(Values.of(expected), within(type == DataType.FLOAT ? 1e-6 : 1e-12));
    assertThat(specialised.getConfiguration().getNetworkInputs()).containsExactly("x");
    assertThat(specialised.getConfiguration().toJson()).doesNotContain("mi4j", "below-z");
    assertThat(Values.of(graph.params())).containsExactly(Values.of(before));
    assertThat(graph.getConfiguration().getNetworkInputs()).containsExactly("x", "z");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("sequences")
  void specialised_masksAsBefore(LayerDescriptor descriptor, StreamShape shape, DataType type) {
    TestNet net = new TestNet(descriptor, shape).type(type).headless();
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(BATCH);
    INDArray z = features[1].getRow(0, true).dup();
    INDArray mask = Nd4j.ones(type, BATCH, StreamShape.TIME);
    mask.putScalar(1, 2, 0).putScalar(3, 1, 0).putScalar(3, 2, 0);
    INDArray[] both = {features[0], z.repeat(0, BATCH)};

    INDArray expected = graph.output(false, both, new INDArray[] {mask, null})[0];
    INDArray actual =
        Specialise.at(graph, "z", z)
            .output(false, new INDArray[] {features[0]}, new INDArray[] {mask})[0];

    assertThat(Values.of(actual))
        .containsExactly(Values.of(expected), within(type == DataType.FLOAT ? 1e-6 : 1e-12));
    assertThat(Values.of(actual))
        .as("the mask matters")
        .isNotEqualTo(Values.of(graph.outputSingle(both)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("films")
  void modulatedStreams_becomeAScaleAndAShift(VertexDescriptor descriptor) {
    ComputationGraph graph = new ModulatedNet(descriptor).type(DataType.FLOAT).graph();
    graph.params().assign(Nd4j.randn(DataType.FLOAT, graph.params().shape()).muli(0.5));
    INDArray[] features = new ModulatedNet(descriptor).type(DataType.FLOAT).features(BATCH);
    INDArray z = features[1].getRow(0, true).dup();

    ComputationGraph specialised = Specialise.at(graph, "z", z);

    INDArray expected = graph.outputSingle(features[0], z.repeat(0, BATCH));
    assertThat(Values.of(specialised.outputSingle(features[0])))
        .containsExactly(Values.of(expected), within(1e-6));
    assertThat(specialised.getConfiguration().toJson()).doesNotContain("mi4j");
    assertThat(Arrays.stream(specialised.getVertices()).map(v -> v.getVertexName()))
        .doesNotContain("film-generator");
  }
}
