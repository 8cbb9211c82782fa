package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Summaries, memory reports and inferred shapes tell the truth. */
class ReportsTest {

  private static final int BATCH = 2;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void summary_showsTheLayerAndItsParameters(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph graph = new TestNet(descriptor, shape).graph();
    for (String summary : new String[] {graph.summary(), graph.summary(types(descriptor, shape))}) {
      assertThat(summary.lines().filter(line -> line.startsWith("mi (")))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.split("\\s{2,}"))
                      .contains(
                          descriptor.packed() + "," + descriptor.k(),
                          String.valueOf(descriptor.numParams())));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void memoryReport_countsParametersAndUpdaterState(LayerDescriptor descriptor, StreamShape shape) {
    InputType packed = shape.inputType(descriptor.packed());
    LayerMemoryReport ofUnknownLength = report(descriptor, shape, packed);
    LayerMemoryReport report = report(descriptor, shape, known(packed));
    assertThat(ofUnknownLength.getParameterSize()).isEqualTo(descriptor.numParams());
    assertThat(report.getParameterSize()).isEqualTo(descriptor.numParams());
    assertThat(report.getUpdaterStateSize()).isEqualTo(2 * descriptor.numParams());
    long training =
        report.getTotalMemoryBytes(BATCH, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.DOUBLE);
    long inference =
        report.getTotalMemoryBytes(BATCH, MemoryUseMode.INFERENCE, CacheMode.NONE, DataType.DOUBLE);
    assertThat(inference).isGreaterThan(8 * descriptor.numParams());
    assertThat(training).isGreaterThan(inference + 8 * 3 * descriptor.numParams());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void memoryReportOfTheNetwork_growsWithTheBatch(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph graph = new TestNet(descriptor, shape).bare().graph();
    InputType x = known(shape.inputType(descriptor.n()));
    InputType[] types =
        descriptor.single()
            ? new InputType[] {x}
            : new InputType[] {x, known(shape.contextType(descriptor.m()))};
    assertThat(graph.memoryInfo(BATCH, types)).contains("mi");
    assertThat(bytes(graph, 2 * BATCH, types)).isGreaterThan(bytes(graph, BATCH, types));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void layerActivationTypes_areTheRealShapes(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape);
    ComputationGraph graph = net.graph();
    Map<String, InputType> types =
        graph.getConfiguration().getLayerActivationTypes(types(descriptor, shape));
    Map<String, INDArray> activations = graph.feedForward(net.features(BATCH), false);
    assertThat(types.keySet()).containsAll(Stream.of("below-x", "mi", "out").toList());
    types.forEach(
        (name, type) ->
            assertThat(withoutBatch(type.getShape(true)))
                .as(name)
                .isEqualTo(withoutBatch(activations.get(name).shape())));
  }

  private static LayerMemoryReport report(
      LayerDescriptor descriptor, StreamShape shape, InputType packed) {
    TestNet net = new TestNet(descriptor, shape).updater(new Adam(0.01));
    LayerVertex vertex = (LayerVertex) net.configuration().getVertices().get("mi");
    return vertex.getLayerConf().getLayer().getMemoryReport(packed);
  }

  private static long bytes(ComputationGraph graph, int batch, InputType... types) {
    return graph
        .getConfiguration()
        .getMemoryReport(types)
        .getTotalMemoryBytes(batch, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.DOUBLE);
  }

  private static long[] withoutBatch(long[] dimensions) {
    return Arrays.copyOfRange(dimensions, 1, dimensions.length);
  }

  private static InputType[] types(LayerDescriptor descriptor, StreamShape shape) {
    InputType x = known(shape.inputType(TestNet.INPUTS));
    return descriptor.single()
        ? new InputType[] {x}
        : new InputType[] {x, known(shape.contextType(TestNet.CONTEXTS))};
  }

  private static InputType known(InputType type) {
    return type instanceof InputType.InputTypeRecurrent sequence
        ? InputType.recurrent(sequence.getSize(), StreamShape.TIME, sequence.getFormat())
        : type;
  }
}
