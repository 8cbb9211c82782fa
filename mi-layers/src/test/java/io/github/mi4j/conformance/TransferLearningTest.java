package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Interaction layers are kept, frozen and fine-tuned like any other. In single precision, which is
 * what {@code TransferLearning.GraphBuilder} makes of every graph.
 */
class TransferLearningTest {

  private static final int BATCH = 4;
  private static final double RATE = 0.1;
  private static final double L2 = 0.25;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void featureExtractor_isFrozenAndStaysSoInItsFile(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = net(descriptor, shape);
    ComputationGraph original = net.randomGraph();
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(original).setFeatureExtractor("mi").build();
    INDArray[] features = net.features(BATCH);
    Exactly.assertEqual(frozen.outputSingle(features), original.outputSingle(features));
    frozen.fit(net.data(BATCH));
    assertOnlyOutputLayerMoved(frozen, original);
    ComputationGraph restored = ModelFile.of(frozen).graph();
    Exactly.assertEqual(restored.outputSingle(features), frozen.outputSingle(features));
    INDArray before = restored.getParam("out_W").dup();
    restored.fit(net.data(BATCH));
    assertOnlyOutputLayerMoved(restored, original);
    Exactly.assertDifferent(restored.getParam("out_W"), before);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void fineTuning_trainsTheCopiedParametersWithItsOwnUpdaterAndL2(LayerDescriptor descriptor) {
    TestNet net = net(descriptor, StreamShape.FEED_FORWARD);
    ComputationGraph original = net.randomGraph();
    ComputationGraph tuned =
        new TransferLearning.GraphBuilder(original)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(RATE)).l2(L2).build())
            .build();
    Exactly.assertEqual(tuned.params(), original.params());
    MultiDataSet data = net.data(BATCH);
    original.setInputs(data.getFeatures());
    original.setLabels(data.getLabels());
    original.computeGradientAndScore();
    Map<String, INDArray> gradients = original.gradient().gradientForVariable();
    tuned.fit(data);
    for (String key : original.getLayer("mi").paramTable().keySet()) {
      INDArray before = original.getParam("mi_" + key);
      double decay = Character.isUpperCase(key.charAt(0)) ? L2 : 0;
      INDArray step = gradients.get("mi_" + key).div(BATCH).add(before.mul(decay)).mul(RATE);
      assertThat(Exactly.values(tuned.getParam("mi_" + key)))
          .as(key)
          .containsExactly(Exactly.values(before.sub(step)), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void replacedOutputLayer_leavesTheLayersBelow(LayerDescriptor descriptor) {
    TestNet net = net(descriptor, StreamShape.FEED_FORWARD);
    ComputationGraph original = net.randomGraph();
    ComputationGraph replaced =
        new TransferLearning.GraphBuilder(original)
            .removeVertexAndConnections("out")
            .addLayer("head", output(descriptor.k(), 3), "mi")
            .setOutputs("head")
            .build();
    INDArray[] features = net.features(BATCH);
    Exactly.assertEqual(
        replaced.feedForward(features, false).get("mi"),
        original.feedForward(features, false).get("mi"));
    INDArray before = replaced.getLayer("mi").params().dup();
    replaced.fit(new MultiDataSet(features, new INDArray[] {Nd4j.randn(DataType.FLOAT, BATCH, 3)}));
    Exactly.assertDifferent(replaced.getLayer("mi").params(), before);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void network_isFrozenUpToTheLayerAndGetsANewOutputLayer(LayerDescriptor descriptor) {
    PackedNet net = new PackedNet(descriptor, DataType.FLOAT, new Adam(0.01));
    MultiLayerNetwork original = net.randomNetwork();
    MultiLayerNetwork frozen =
        new TransferLearning.Builder(original)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(RATE)).build())
            .setFeatureExtractor(PackedNet.MI)
            .removeOutputLayer()
            .addLayer(output(descriptor.k(), TestNet.OUTPUTS))
            .build();
    INDArray head = frozen.getParam("2_W").dup();
    frozen.fit(net.data(BATCH));
    MultiLayerNetwork restored = ModelFile.of(frozen).network();
    restored.fit(net.data(BATCH));
    Exactly.assertDifferent(restored.getParam("2_W"), head);
    DataSet data = net.data(BATCH);
    Exactly.assertEqual(
        restored.feedForwardToLayer(PackedNet.MI, data.getFeatures()).get(PackedNet.MI + 1),
        original.feedForwardToLayer(PackedNet.MI, data.getFeatures()).get(PackedNet.MI + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MultiplicativeInteraction",
        "HyperLinear",
        "LowRankInteraction",
        "SelfInteraction"
      })
  void nOutReplace_givesTheLayerItsNewSize(String name) {
    TestNet net = net(descriptor(name), StreamShape.FEED_FORWARD);
    ComputationGraph original = net.randomGraph();
    ComputationGraph replaced =
        new TransferLearning.GraphBuilder(original).nOutReplace("mi", 7, WeightInit.XAVIER).build();
    INDArray[] features = net.features(BATCH);
    assertThat(replaced.feedForward(features, false).get("mi").shape()).containsExactly(BATCH, 7);
    Exactly.assertEqual(
        replaced.getLayer("below-x").params(), original.getLayer("below-x").params());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void featurizedData_trainsTheOutputLayerOfTheOriginal(
      LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = net(descriptor, shape);
    ComputationGraph graph = net.randomGraph();
    ComputationGraph original = graph.clone();
    assertHelperTrainsOnlyUnfrozen(new TransferLearningHelper(graph, "mi"), graph, net);
    assertOnlyOutputLayerMoved(graph, original);
  }

  /** Only one stream: the helper mixes up the order of several frozen inputs. */
  static Stream<Arguments> singleStreams() {
    return LayerDescriptors.all()
        .filter(LayerDescriptor::single)
        .flatMap(descriptor -> descriptor.shapes().map(shape -> Arguments.of(descriptor, shape)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("singleStreams")
  void featurizedData_trainsTheLayerOfTheOriginal(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = net(descriptor, shape);
    ComputationGraph graph = net.randomGraph();
    ComputationGraph original = graph.clone();
    assertHelperTrainsOnlyUnfrozen(new TransferLearningHelper(graph, "below-x"), graph, net);
    Exactly.assertEqual(graph.getLayer("below-x").params(), original.getLayer("below-x").params());
    Exactly.assertDifferent(graph.getLayer("mi").params(), original.getLayer("mi").params());
  }

  private static void assertHelperTrainsOnlyUnfrozen(
      TransferLearningHelper helper, ComputationGraph graph, TestNet net) {
    MultiDataSet data = net.data(BATCH);
    MultiDataSet featurized =
        helper.featurize(new MultiDataSet(data.getFeatures(), data.getLabels()));
    Exactly.assertEqual(
        helper.outputFromFeaturized(featurized.getFeatures())[0],
        graph.outputSingle(data.getFeatures()));
    helper.fitFeaturized(featurized);
    Exactly.assertEqual(
        helper.outputFromFeaturized(featurized.getFeatures())[0],
        graph.outputSingle(data.getFeatures()));
  }

  private static void assertOnlyOutputLayerMoved(ComputationGraph graph, ComputationGraph before) {
    before
        .paramTable()
        .forEach(
            (key, old) -> {
              if (key.startsWith("out_")) {
                Exactly.assertDifferent(graph.getParam(key), old);
              } else {
                Exactly.assertEqual(graph.getParam(key), old);
              }
            });
  }

  private static OutputLayer output(int nIn, int nOut) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(nIn)
        .nOut(nOut)
        .activation(Activation.TANH)
        .updater(new Sgd(RATE))
        .build();
  }

  private static LayerDescriptor descriptor(String name) {
    return LayerDescriptors.all().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static TestNet net(LayerDescriptor descriptor, StreamShape shape) {
    return new TestNet(descriptor, shape).type(DataType.FLOAT).updater(new Adam(0.01));
  }
}
