package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Parameters are counted, named, stored and trained as Deeplearning4j expects of a layer. */
class ParametersTest {

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void numParams_isTheFormulaOfTheDocumentation(LayerDescriptor descriptor) {
    ComputationGraph graph = net(descriptor).graph();
    Layer mi = graph.getLayer("mi");
    assertThat(mi.numParams()).isEqualTo(descriptor.numParams());
    assertThat(mi.params().length()).isEqualTo(descriptor.numParams());
    assertThat(mi.conf().getLayer().initializer().numParams(mi.conf()))
        .isEqualTo(descriptor.numParams());
    assertThat(graph.numParams()).isEqualTo(graph.params().length());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void keys_haveNoUnderscoreAndTellWeightsFromBiases(LayerDescriptor descriptor) {
    InteractionLayer layer = descriptor.layer();
    ParamInitializer initializer = layer.initializer();
    List<String> both = new ArrayList<>(initializer.weightKeys(layer));
    both.addAll(initializer.biasKeys(layer));
    assertThat(both).containsExactlyInAnyOrderElementsOf(initializer.paramKeys(layer));
    assertThat(both).noneMatch(key -> key.contains("_"));
    assertThat(initializer.weightKeys(layer))
        .allMatch(key -> Character.isUpperCase(key.charAt(0)))
        .allMatch(key -> initializer.isWeightParam(layer, key))
        .noneMatch(key -> initializer.isBiasParam(layer, key));
    assertThat(initializer.biasKeys(layer))
        .allMatch(key -> Character.isLowerCase(key.charAt(0)))
        .allMatch(key -> initializer.isBiasParam(layer, key))
        .noneMatch(key -> initializer.isWeightParam(layer, key));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void parameters_areReadAndWrittenByNameInTheGraph(LayerDescriptor descriptor) {
    ComputationGraph graph = net(descriptor).randomGraph();
    Map<String, INDArray> written = new LinkedHashMap<>();
    graph
        .getLayer("mi")
        .paramTable()
        .forEach((key, old) -> written.put("mi_" + key, Nd4j.randn(old.dataType(), old.shape())));
    assertThat(graph.paramTable().keySet()).containsAll(written.keySet());
    written.forEach(graph::setParam);
    written.forEach((name, value) -> Exactly.assertEqual(graph.getParam(name), value));
    written.forEach((name, value) -> Exactly.assertEqual(graph.paramTable().get(name), value));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void paramTable_makesAnotherGraphTheSame(LayerDescriptor descriptor) {
    TestNet net = net(descriptor);
    ComputationGraph graph = net.randomGraph();
    ComputationGraph other = net.graph();
    INDArray[] features = net.features(3);
    Exactly.assertDifferent(other.outputSingle(features), graph.outputSingle(features));
    other.setParamTable(graph.paramTable());
    Exactly.assertEqual(other.params(), graph.params());
    Exactly.assertEqual(other.outputSingle(features), graph.outputSingle(features));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void setParamsOfAFlatCopy_changesNothing(LayerDescriptor descriptor) {
    TestNet net = net(descriptor);
    ComputationGraph graph = net.randomGraph();
    Layer mi = graph.getLayer("mi");
    INDArray[] features = net.features(3);
    INDArray output = graph.outputSingle(features);
    Map<String, INDArray> before = new LinkedHashMap<>();
    mi.paramTable().forEach((key, value) -> before.put(key, value.dup()));
    mi.setParams(mi.params().dup());
    before.forEach((key, value) -> Exactly.assertEqual(mi.getParam(key), value));
    Exactly.assertEqual(graph.outputSingle(features), output);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void parameters_areViewsOfTheFlatVectorInOrderOfTheirKeys(LayerDescriptor descriptor) {
    ComputationGraph graph = net(descriptor).randomGraph();
    Layer mi = graph.getLayer("mi");
    INDArray flat = Nd4j.arange(graph.params().length()).castTo(DataType.DOUBLE);
    graph.params().assign(flat);
    assertThat(concatenated(mi.paramTable())).isEqualTo(Exactly.values(mi.params()));
    double first = mi.params().getDouble(0);
    assertThat(Exactly.values(mi.params()))
        .isEqualTo(
            Nd4j.arange(first, first + mi.numParams()).castTo(DataType.DOUBLE).toDoubleVector());
    mi.paramTable().values().forEach(param -> param.assign(-1));
    assertThat(count(graph.params(), -1)).isEqualTo(descriptor.numParams());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void gradients_areViewsOfTheFlatGradientInOrderOfTheirKeys(LayerDescriptor descriptor) {
    TestNet net = net(descriptor);
    ComputationGraph graph = net.randomGraph();
    MultiDataSet data = net.data(3);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.computeGradientAndScore();
    Layer mi = graph.getLayer("mi");
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    mi.paramTable()
        .keySet()
        .forEach(
            key -> gradients.put(key, graph.gradient().gradientForVariable().get("mi_" + key)));
    assertThat(concatenated(gradients)).isEqualTo(Exactly.values(mi.getGradientsViewArray()));
    gradients.values().forEach(gradient -> gradient.assign(12345));
    assertThat(count(graph.getFlattenedGradients(), 12345)).isEqualTo(descriptor.numParams());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void everyParameter_movesInOneStepOfTraining(LayerDescriptor descriptor) {
    TestNet net = net(descriptor).updater(new Sgd(0.1));
    ComputationGraph graph = net.randomGraph();
    Layer mi = graph.getLayer("mi");
    reviveRelus(mi);
    INDArray before = mi.params().dup();
    graph.fit(net.data(16));
    double[] moved = Exactly.values(mi.params().sub(before));
    assertThat(moved).hasSize((int) descriptor.numParams()).doesNotContain(0);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void flatVectorOfTheWrongLength_isRejectedWithBothLengths(LayerDescriptor descriptor) {
    ComputationGraph graph = net(descriptor).graph();
    Layer mi = graph.getLayer("mi");
    long wrong = descriptor.numParams() + 1;
    assertThatThrownBy(() -> mi.setParams(Nd4j.zeros(DataType.DOUBLE, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(descriptor.numParams()));
    assertThatThrownBy(
            () ->
                mi.conf()
                    .getLayer()
                    .initializer()
                    .init(mi.conf(), Nd4j.zeros(DataType.DOUBLE, wrong), false))
        .isInstanceOf(DL4JInvalidConfigException.class)
        .hasMessageContainingAll("\"mi\"", descriptor.numParams() + " [", "got " + wrong);
  }

  /** The values of all arrays in 'f' order, one array after the other. */
  private static double[] concatenated(Map<String, INDArray> arrays) {
    return arrays.values().stream()
        .flatMapToDouble(array -> Arrays.stream(Exactly.values(array.transpose())))
        .toArray();
  }

  /** Raises the biases of generators, because nothing reaches a relu that is off for every row. */
  private static void reviveRelus(Layer mi) {
    mi.paramTable()
        .forEach(
            (key, param) -> {
              if (key.startsWith("h")) {
                param.addi(2);
              }
            });
  }

  private static long count(INDArray array, double value) {
    return Arrays.stream(Exactly.values(array)).filter(element -> element == value).count();
  }

  private static TestNet net(LayerDescriptor descriptor) {
    return new TestNet(descriptor, StreamShape.FEED_FORWARD);
  }
}
