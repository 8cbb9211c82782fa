package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Everything has the network's type, whatever the type of the data and the global default, and half
 * precision neither overflows nor drifts.
 */
class DataTypeTest {

  private static final int BATCH = 3;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @AfterEach
  void restoreDefault() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> networkTypes() {
    return crossed(
        LayerDescriptors.plainInEveryShape(),
        List.of(DataType.DOUBLE, DataType.FLOAT, DataType.FLOAT16));
  }

  static Stream<Arguments> featureTypes() {
    return crossed(
        LayerDescriptors.plainInEveryShape(),
        List.of(DataType.FLOAT, DataType.FLOAT16, DataType.INT32, DataType.INT64, DataType.UINT8));
  }

  private static Stream<Arguments> crossed(Stream<Arguments> cases, List<DataType> types) {
    return cases.flatMap(
        arguments ->
            types.stream().map(type -> Arguments.of(arguments.get()[0], arguments.get()[1], type)));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("networkTypes")
  void everythingHasTheTypeOfTheNetwork(
      LayerDescriptor descriptor, StreamShape shape, DataType type) {
    DataType other = type == DataType.DOUBLE ? DataType.FLOAT : DataType.DOUBLE;
    Nd4j.setDefaultDataTypes(other, other);
    TestNet net = new TestNet(descriptor, shape).type(type).updater(new Adam(0.01));
    ComputationGraph graph = net.graph();
    graph.fit(net.data(BATCH));
    assertThat(graph.params().dataType()).isEqualTo(type);
    assertThat(graph.getFlattenedGradients().dataType()).isEqualTo(type);
    assertThat(graph.getUpdater().getStateViewArray().dataType()).isEqualTo(type);
    assertThat(graph.getLayer("mi").paramTable().values())
        .allSatisfy(param -> assertThat(param.dataType()).isEqualTo(type));
    assertThat(graph.feedForward(net.features(BATCH), true).values())
        .allSatisfy(activation -> assertThat(activation.dataType()).isEqualTo(type));
    assertThat(backprop(graph, descriptor, shape).dataType()).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("networkTypes")
  void globalDefaultTypeChangesNothing(
      LayerDescriptor descriptor, StreamShape shape, DataType type) {
    assertThat(trained(descriptor, shape, type, DataType.DOUBLE))
        .isEqualTo(trained(descriptor, shape, type, DataType.FLOAT));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("featureTypes")
  void featuresOfAnyType_areReadAsNumbersOfTheNetworksType(
      LayerDescriptor descriptor, StreamShape shape, DataType type) {
    TestNet net = new TestNet(descriptor, shape).bare().updater(new Adam(0.01));
    INDArray[] features =
        Arrays.stream(net.features(BATCH))
            .map(array -> array.mul(5).addi(20).castTo(type))
            .toArray(INDArray[]::new);
    INDArray[] doubles =
        Arrays.stream(features)
            .map(array -> array.castTo(DataType.DOUBLE))
            .toArray(INDArray[]::new);
    INDArray[] labels = {net.labels(BATCH)};
    ComputationGraph actual = net.graph();
    ComputationGraph expected = net.graph();
    assertThat(Values.of(actual.outputSingle(features)))
        .isEqualTo(Values.of(expected.outputSingle(doubles)));
    actual.fit(new MultiDataSet(features, labels));
    expected.fit(new MultiDataSet(doubles, labels));
    assertThat(Values.of(actual.params())).isEqualTo(Values.of(expected.params()));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void convertDataType_keepsOutputsWithinPrecision(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape);
    ComputationGraph exact = net.graph();
    ComputationGraph single = exact.convertDataType(DataType.FLOAT);
    ComputationGraph half = single.convertDataType(DataType.FLOAT16);
    INDArray[] features = net.features(BATCH);
    double[] expected = Values.of(exact.feedForward(features, false).get("mi"));
    assertThat(Values.of(single.feedForward(cast(features, DataType.FLOAT), false).get("mi")))
        .containsExactly(expected, within(1e-5));
    INDArray ofHalf = half.feedForward(cast(features, DataType.FLOAT16), false).get("mi");
    assertThat(ofHalf.dataType()).isEqualTo(DataType.FLOAT16);
    assertThat(Values.of(ofHalf)).containsExactly(expected, within(1e-2));
  }

  @Test
  void halfPrecisionProducts_whosePartialSumsExceedItsRange_areRight() {
    Layer layer =
        half(new MultiplicativeInteraction.Builder().contextSize(1).nOut(1).nIn(2001).build());
    layer.params().assign(0);
    alternate(layer.getParam("W"));
    INDArray packed = Nd4j.valueArrayOf(new long[] {1, 2001}, 100, DataType.FLOAT16);
    packed.putScalar(0, 2000, 1);
    assertThat(Values.of(output(layer, packed))).containsExactly(100);
  }

  @Test
  void halfPrecisionDistances_whosePartialSumsExceedItsRange_areRight() {
    Layer layer =
        half(new MahalanobisDistance.Builder().metric(Metric.LOW_RANK).rank(1).nIn(4000).build());
    alternate(layer.getParam("L"));
    INDArray packed = Nd4j.zeros(DataType.FLOAT16, 1, 4000);
    packed.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2000)).assign(100);
    assertThat(Values.of(output(layer, packed))).containsExactly(new double[] {10020}, within(4.0));
  }

  @Test
  void halfPrecisionGradients_whosePartialSumsExceedItsRange_areRight() {
    Layer layer =
        half(new MultiplicativeInteraction.Builder().contextSize(1).nOut(1).nIn(2).build());
    layer.setInput(Nd4j.ones(DataType.FLOAT16, 2000, 2), LayerWorkspaceMgr.noWorkspaces());
    INDArray epsilon = Nd4j.zeros(DataType.FLOAT16, 2000, 1);
    alternate(epsilon);
    epsilon.muli(100);
    INDArray gradient =
        layer
            .backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces())
            .getFirst()
            .getGradientFor("b");
    assertThat(Values.of(gradient)).containsExactly(100);
  }

  /** Ones, then one fewer minus ones, then a zero: the sum is one. */
  private static void alternate(INDArray column) {
    long half = column.length() / 2;
    for (long i = 0; i < column.length(); i++) {
      column.putScalar(i, i < half ? 1 : -1);
    }
    column.putScalar(column.length() - 1, 0);
  }

  private static Layer half(FeedForwardLayer conf) {
    conf.setActivationFn(Activation.IDENTITY.getActivationFunction());
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT16).list().layer(conf).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    network.initGradientsView();
    return network.getLayer(0);
  }

  private static INDArray output(Layer layer, INDArray packed) {
    return layer.activate(packed, false, LayerWorkspaceMgr.noWorkspaces());
  }

  private static INDArray backprop(
      ComputationGraph graph, LayerDescriptor descriptor, StreamShape shape) {
    DataType type = graph.params().dataType();
    Layer layer = graph.getLayer("mi");
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    layer.setInput(shape.randomInput(type, BATCH, descriptor.packed(), 3), none);
    INDArray epsilon = shape.randomInput(type, BATCH, descriptor.k(), 3);
    return layer.backpropGradient(epsilon, none).getSecond();
  }

  private static double[] trained(
      LayerDescriptor descriptor, StreamShape shape, DataType type, DataType global) {
    Nd4j.setDefaultDataTypes(global, global);
    Nd4j.getRandom().setSeed(12345);
    TestNet net = new TestNet(descriptor, shape).type(type).updater(new Adam(0.01));
    ComputationGraph graph = net.graph();
    graph.fit(net.data(BATCH));
    return Values.of(graph.params());
  }

  private static INDArray[] cast(INDArray[] arrays, DataType type) {
    return Arrays.stream(arrays).map(array -> array.castTo(type)).toArray(INDArray[]::new);
  }
}
