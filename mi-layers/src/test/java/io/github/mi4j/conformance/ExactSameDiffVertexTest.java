package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.workspace.WorkspaceUtils;

/** A vertex on the exact base trains like the layer with the same equation. */
@ExtendWith(DoublePrecision.class)
class ExactSameDiffVertexTest {

  @Test
  void gradients_areTrueBelowToo() {
    ExactVertexNet net = new ExactVertexNet(DataType.DOUBLE, global -> global.updater(new NoOp()));
    MultiDataSet data = net.data(4);
    GradientCheck.assertExact(net.exact, data.getFeatures(), data.getLabels(0));
  }

  static Stream<Arguments> options() {
    return Stream.of(
        option("plain", global -> global),
        option("l1 and l2", global -> global.l1(0.1).l2(0.2)),
        option("sum over the batch", global -> global.miniBatch(false)),
        option(
            "gradient normalisation",
            global ->
                global
                    .gradientNormalization(GradientNormalization.RenormalizeL2PerLayer)
                    .updater(new Sgd(0.1))));
  }

  private static Arguments option(
      String name, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    return Arguments.of(name, global);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void training_isThatOfTheLayer(
      String name, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    ExactVertexNet net = new ExactVertexNet(DataType.DOUBLE, global);
    INDArray before = net.exact.params().dup();
    net.train(4, 1, 6, 4);
    Exactly.assertDifferent(net.exact.params(), before);
    assertSameParameters(net, 1e-12);
    WorkspaceUtils.assertNoWorkspacesOpen("after training");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOUBLE", "FLOAT", "HALF"})
  void dataTypes_areThoseOfTheNetwork(String name) {
    DataType type = DataType.valueOf(name);
    ExactVertexNet net = new ExactVertexNet(type, global -> global.updater(new Sgd(0.1)));
    net.train(4, 3);
    assertThat(net.exact.outputSingle(net.data(2).getFeatures()).dataType()).isEqualTo(type);
    assertSameParameters(
        net, type == DataType.DOUBLE ? 1e-12 : type == DataType.FLOAT ? 1e-5 : 2e-2);
  }

  private static void assertSameParameters(ExactVertexNet net, double tolerance) {
    net.exact
        .paramTable()
        .forEach(
            (key, value) ->
                assertThat(Values.of(value))
                    .as(key)
                    .containsExactly(
                        Values.of(net.layer.paramTable().get(key)), within(tolerance)));
  }

  @Test
  void workspaces_changeNothing() {
    ExactVertexNet with = seeded(global -> global);
    ExactVertexNet without =
        seeded(
            global ->
                global
                    .trainingWorkspaceMode(WorkspaceMode.NONE)
                    .inferenceWorkspaceMode(WorkspaceMode.NONE));
    Exactly.assertEqual(with.exact.params(), without.exact.params());
    INDArray[] features = with.data(3).getFeatures();
    Exactly.assertEqual(with.exact.outputSingle(features), without.exact.outputSingle(features));
  }

  private static ExactVertexNet seeded(UnaryOperator<NeuralNetConfiguration.Builder> global) {
    Nd4j.getRandom().setSeed(3);
    ExactVertexNet net = new ExactVertexNet(DataType.DOUBLE, global);
    net.train(4, 1, 6);
    return net;
  }

  @Test
  void restoredGraph_equalsTheTrainedOneAndTrainsOnLikeIt() {
    ExactVertexNet net = new ExactVertexNet();
    net.train(4);
    ComputationGraph restored = ModelFile.of(net.exact).graph();
    assertThat(restored.getConfiguration()).isEqualTo(net.exact.getConfiguration());
    MultiDataSet data = net.data(4);
    restored.fit(data);
    net.exact.fit(data);
    Exactly.assertEqual(restored.params(), net.exact.params());
  }

  @Test
  void clone_isEqualAndIndependent() {
    ExactVertexNet net = new ExactVertexNet();
    INDArray before = net.exact.params().dup();
    ComputationGraph clone = net.exact.clone();
    assertThat(clone.getConfiguration()).isEqualTo(net.exact.getConfiguration());
    clone.fit(net.data(4));
    Exactly.assertEqual(net.exact.params(), before);
    Exactly.assertDifferent(clone.params(), before);
  }

  @Test
  void copyOfTheVertex_sharesNothingThatCanChange() {
    ExactBilinear vertex = ExactVertexNet.vertex().regularized(new L2Regularization(0.1));
    vertex.setUpdater(new Sgd(0.1));
    assertThat(vertex.getVertexParams().getInputs()).containsExactly("x", "z");
    ExactBilinear copy = (ExactBilinear) vertex.clone();
    assertThat(copy).isEqualTo(vertex).hasSameHashCodeAs(vertex);
    copy.getRegularization().clear();
    ((Sgd) copy.getUpdater()).setLearningRate(0.5);
    assertThat(vertex.getRegularization()).hasSize(1);
    assertThat(((Sgd) vertex.getUpdater()).getLearningRate()).isEqualTo(0.1);
  }

  @Test
  void frozenVertex_staysAndTheRestIsTrained() {
    ExactVertexNet net = new ExactVertexNet(DataType.FLOAT, global -> global);
    ComputationGraph tuned =
        new TransferLearning.GraphBuilder(net.exact).setFeatureExtractor("mi").build();
    Exactly.assertEqual(tuned.params(), net.exact.params());
    tuned.fit(net.data(4));
    net.exact
        .paramTable()
        .forEach(
            (key, value) -> {
              if (key.startsWith("out_")) {
                Exactly.assertDifferent(tuned.paramTable().get(key), value);
              } else {
                Exactly.assertEqual(tuned.paramTable().get(key), value);
              }
            });
  }

  @Test
  void masks_needAnAnswer() {
    ExactBilinear vertex = ExactVertexNet.vertex();
    vertex.setName("mi");
    assertThat(vertex.feedForwardMaskArrays(null, MaskState.Active, 4)).isNull();
    assertThat(vertex.feedForwardMaskArrays(new INDArray[2], MaskState.Active, 4)).isNull();
    INDArray[] masks = {Nd4j.ones(4, 1), null};
    assertThatThrownBy(() -> vertex.feedForwardMaskArrays(masks, MaskState.Active, 4))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "ExactBilinear \"mi\": an input has a mask; override feedForwardMaskArrays to say which"
                + " mask the output has");
  }

  @Test
  void reports_nameTheVertexAndCountItsMemory() {
    ExactVertexNet net = new ExactVertexNet();
    assertThat(net.exact.getVertex("mi")).hasToString("ExactBilinear(\"mi\")");
    InputType[] types = {InputType.feedForward(4), InputType.feedForward(3)};
    MemoryReport report =
        net.exact.getConfiguration().getVertices().get("mi").getMemoryReport(types);
    assertThat(
            report.getMemoryBytes(
                MemoryType.PARAMETERS, 4, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.DOUBLE))
        .isEqualTo((24 + 6 + 8 + 2) * 8);
    assertThat(net.exact.memoryInfo(4, InputType.feedForward(5), InputType.feedForward(6)))
        .contains("Network # Parameters");
  }

  @Test
  void scoreAndParameterCount_areThoseOfLayersAlone() {
    ExactVertexNet net = new ExactVertexNet(DataType.DOUBLE, global -> global.l2(0.2));
    MultiDataSet data = net.data(4);
    double ofTheVertex = 0;
    for (String key : new String[] {"W", "U", "V"}) {
      ofTheVertex += 0.1 * Math.pow(net.layer.getParam("mi_" + key).norm2Number().doubleValue(), 2);
    }
    assertThat(net.layer.score(data) - net.exact.score(data)).isCloseTo(ofTheVertex, within(1e-9));
    assertThat(net.layer.numParams() - net.exact.numParams()).isEqualTo(24 + 6 + 8 + 2);
  }
}
