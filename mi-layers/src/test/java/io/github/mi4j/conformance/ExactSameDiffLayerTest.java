package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.workspace.WorkspaceUtils;

/** A layer on the exact base does everything that the dense layer with the same equation does. */
@ExtendWith(DoublePrecision.class)
class ExactSameDiffLayerTest {

  private static final int[] BATCHES = {4, 1, 6, 4};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void gradients_areTrueInStacksOfLayers(int layers) {
    ExactNet net =
        new ExactNet(layers, DataType.DOUBLE, global -> global.updater(new NoOp()).l1(0.1).l2(0.2));
    DataSet data = net.data(4);
    GradientCheck.assertExact(net.exact, data.getFeatures(), data.getLabels());
  }

  static Stream<Arguments> options() {
    return Stream.of(
        option("plain", global -> global),
        option("l1 and l2", global -> global.l1(0.1).l2(0.2).l1Bias(0.05).l2Bias(0.3)),
        option("dropout", global -> global.dropOut(0.6)),
        option("updater of biases", global -> global.biasUpdater(new Sgd(0.5))),
        option("sum over the batch", global -> global.miniBatch(false)),
        option("no workspaces", global -> global.trainingWorkspaceMode(WorkspaceMode.NONE)),
        option(
            "gradient normalisation",
            global ->
                global
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(0.01)));
  }

  private static Arguments option(
      String name, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    return Arguments.of(name, global);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void training_isThatOfDenseLayers(
      String name, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    ExactNet net = new ExactNet(2, DataType.DOUBLE, global);
    INDArray before = net.exact.params().dup();
    for (int batch : BATCHES) {
      net.train(batch);
      assertThat(net.exact.score()).isCloseTo(net.dense.score(), within(1e-12));
    }
    Exactly.assertDifferent(net.exact.params(), before);
    assertThat(Values.of(net.exact.params()))
        .containsExactly(Values.of(net.dense.params()), within(1e-12));
    WorkspaceUtils.assertNoWorkspacesOpen("after training");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOUBLE", "FLOAT", "HALF"})
  void dataTypes_areThoseOfTheNetwork(String name) {
    DataType type = DataType.valueOf(name);
    ExactNet net = new ExactNet(2, type, global -> global.updater(new Sgd(0.1)));
    net.train(4, 3);
    INDArray output = net.exact.output(net.data(3).getFeatures().castTo(DataType.DOUBLE));
    assertThat(output.dataType()).isEqualTo(type);
    double tolerance = type == DataType.DOUBLE ? 1e-12 : type == DataType.FLOAT ? 1e-6 : 1e-2;
    assertThat(Values.of(net.exact.params()))
        .containsExactly(Values.of(net.dense.params()), within(tolerance));
  }

  @Test
  void workspaces_changeNothing() {
    Nd4j.getRandom().setSeed(3);
    ExactNet with = new ExactNet(2);
    Nd4j.getRandom().setSeed(3);
    ExactNet without =
        new ExactNet(
            2,
            DataType.DOUBLE,
            global ->
                global
                    .trainingWorkspaceMode(WorkspaceMode.NONE)
                    .inferenceWorkspaceMode(WorkspaceMode.NONE));
    Nd4j.getRandom().setSeed(4);
    with.train(BATCHES);
    Nd4j.getRandom().setSeed(4);
    without.train(BATCHES);
    Exactly.assertEqual(with.exact.params(), without.exact.params());
    INDArray x = with.data(3).getFeatures();
    Exactly.assertEqual(with.exact.output(x), without.exact.output(x));
  }

  @Test
  void setParam_setsTheParameter() {
    MultiLayerNetwork net = new ExactNet(1).exact;
    INDArray w = Nd4j.randn(DataType.DOUBLE, ExactNet.SIZE, ExactNet.SIZE);
    net.getLayer(0).setParam("W", w);
    Exactly.assertEqual(net.getParam("0_W"), w);
    assertThatThrownBy(() -> net.getLayer(0).setParam("Q", w))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> net.getLayer(0).setParam("b", w))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void restoredNetwork_equalsTheTrainedOneAndTrainsOnLikeIt() {
    ExactNet net = new ExactNet(2);
    net.train(4);
    MultiLayerNetwork restored = ModelFile.of(net.exact).network();
    assertSame(restored, net.exact);
    DataSet data = net.data(4);
    restored.fit(data);
    net.exact.fit(data);
    Exactly.assertEqual(restored.params(), net.exact.params());
  }

  @Test
  void clone_isEqualAndIndependent() {
    ExactNet net = new ExactNet(2);
    net.train(4);
    INDArray before = net.exact.params().dup();
    MultiLayerNetwork clone = net.exact.clone();
    assertSame(clone, net.exact);
    clone.fit(net.data(4));
    Exactly.assertEqual(net.exact.params(), before);
    Exactly.assertDifferent(clone.params(), before);
  }

  private static void assertSame(MultiLayerNetwork actual, MultiLayerNetwork expected) {
    assertThat(actual.getLayerWiseConfigurations())
        .isEqualTo(expected.getLayerWiseConfigurations());
    assertThat(layer(actual)).isEqualTo(layer(expected)).hasSameHashCodeAs(layer(expected));
    Exactly.assertEqual(actual.params(), expected.params());
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(MultiLayerNetwork net) {
    return net.getLayer(0).conf().getLayer();
  }

  @Test
  void copyOfTheLayer_sharesNothingThatCanChange() {
    ExactTanh layer = new ExactTanh.Builder().nOut(2).l2(0.1).updater(new Sgd(0.1)).build();
    ExactTanh copy = (ExactTanh) layer.clone();
    assertThat(copy).isEqualTo(layer).isNotSameAs(layer);
    copy.getRegularization().clear();
    ((Sgd) copy.getUpdater()).setLearningRate(0.5);
    assertThat(layer.getRegularization()).hasSize(1);
    assertThat(((Sgd) layer.getUpdater()).getLearningRate()).isEqualTo(0.1);
    assertThat(copy).isNotEqualTo(layer);
  }

  @Test
  void frozenLayers_stayAndTheRestIsTrained() {
    ExactNet net = new ExactNet(2, DataType.FLOAT, global -> global);
    MultiLayerNetwork tuned =
        new TransferLearning.Builder(net.exact)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).build())
            .setFeatureExtractor(0)
            .build();
    Exactly.assertEqual(tuned.params(), net.exact.params());
    tuned.fit(net.data(4));
    MultiLayerNetwork restored = ModelFile.of(tuned).network();
    restored.fit(net.data(4));
    Exactly.assertEqual(restored.getLayer(0).params(), net.exact.getLayer(0).params());
    Exactly.assertDifferent(restored.getLayer(1).params(), net.exact.getLayer(1).params());
    Exactly.assertDifferent(restored.getParam("2_W"), net.exact.getParam("2_W"));
  }

  @Test
  void reports_countParametersAndMemory() {
    MultiLayerNetwork net = new ExactNet(1).exact;
    Layer layer = net.getLayer(0);
    assertThat(layer.numParams()).isEqualTo(3 * 3 + 3);
    assertThat(net.summary()).contains("W:{3,3}, b:{1,3}");
    InputType input = InputType.feedForward(ExactNet.SIZE);
    MemoryReport report = layer(net).getMemoryReport(input);
    // Adam keeps two numbers per parameter
    assertThat(
            report.getMemoryBytes(
                MemoryType.PARAMETERS, 4, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.DOUBLE))
        .isEqualTo(12 * 8);
    assertThat(
            report.getMemoryBytes(
                MemoryType.UPDATER_STATE,
                4,
                MemoryUseMode.TRAINING,
                CacheMode.NONE,
                DataType.DOUBLE))
        .isEqualTo(24 * 8);
    assertThat(net.memoryInfo(4, input)).contains("ExactLayerRuntime");
  }
}
