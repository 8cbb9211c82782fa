package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Graphs with an interaction layer, or a layer or vertex on the exact bases, can be cloned, stopped
 * early, watched and trained from above.
 */
class LifecycleTest {

  private static final int EPOCHS = 4;

  /** The listener reports at every tenth iteration, counted from 0, but not at the first. */
  private static final int ITERATIONS = 11;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void clone_computesTheSameAndIsIndependent(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape).updater(new Sgd(0.1));
    ComputationGraph graph = net.randomGraph();
    INDArray[] features = net.features(3);
    INDArray output = graph.outputSingle(features);
    INDArray params = graph.params().dup();
    ComputationGraph clone = graph.clone();
    assertThat(clone.getConfiguration()).isEqualTo(graph.getConfiguration());
    Exactly.assertEqual(clone.outputSingle(features), output);
    clone.fit(net.data(3));
    Exactly.assertDifferent(clone.params(), params);
    Exactly.assertEqual(graph.params(), params);
    Exactly.assertEqual(graph.outputSingle(features), output);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.ExactDescriptor#andPlain")
  void earlyStopping_returnsTheModelOfTheBestEpoch(Subject subject) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD).updater(new Sgd(0.5));
    DataSetLossCalculator held =
        new DataSetLossCalculator(new SingletonMultiDataSetIterator(net.data(4)), true);
    EarlyStoppingConfiguration<ComputationGraph> configuration =
        new EarlyStoppingConfiguration.Builder<ComputationGraph>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(held)
            .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
            .build();
    EarlyStoppingResult<ComputationGraph> result =
        new EarlyStoppingGraphTrainer(
                configuration,
                net.randomGraph(),
                new SingletonMultiDataSetIterator(net.data(8)),
                null)
            .fit();
    assertThat(result.getTerminationReason())
        .isEqualTo(EarlyStoppingResult.TerminationReason.EpochTerminationCondition);
    assertThat(result.getScoreVsEpoch()).hasSize(EPOCHS);
    assertThat(result.getScoreVsEpoch().values()).doesNotHaveDuplicates();
    double best = Collections.min(result.getScoreVsEpoch().values());
    assertThat(result.getScoreVsEpoch().get(result.getBestModelEpoch())).isEqualTo(best);
    assertThat(held.calculateScore(result.getBestModel())).isEqualTo(best);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.ExactDescriptor#andAll")
  void statsListener_reportsMagnitudesOfEveryParameter(Subject subject) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD).updater(new Sgd(0.1));
    ComputationGraph graph = net.randomGraph();
    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    graph.setListeners(new StatsListener(storage));
    INDArray before = Nd4j.empty();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      before = graph.params().dup();
      graph.fit(net.data(3));
    }
    ComputationGraph previous = graph.clone();
    previous.params().assign(before);
    StatsReport report = onlyReport(storage);
    Map<String, Double> params = report.getMeanMagnitudes(StatsType.Parameters);
    Map<String, Double> updates = report.getMeanMagnitudes(StatsType.Updates);
    for (String key : graph.getVertex("mi").paramTable(false).keySet()) {
      INDArray now = graph.paramTable().get("mi_" + key);
      INDArray step = now.sub(previous.paramTable().get("mi_" + key));
      assertThat(params.get("mi_" + key)).isCloseTo(magnitude(now), within(1e-6));
      assertThat(updates.get("mi_" + key)).isCloseTo(magnitude(step), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.ExactDescriptor#andAll")
  void externalErrors_giveTheGradientOfTheLoss(Subject subject) {
    TestNet net = new TestNet(subject, StreamShape.FEED_FORWARD);
    ComputationGraph whole = net.randomGraph();
    MultiDataSet data = net.data(3);
    whole.setInputs(data.getFeatures());
    whole.setLabels(data.getLabels());
    whole.computeGradientAndScore();
    Map<String, INDArray> expected = whole.gradient().gradientForVariable();

    ComputationGraph part = net.headless().graph();
    part.paramTable().forEach((key, value) -> value.assign(whole.paramTable().get(key)));
    part.feedForward(data.getFeatures(), true, false);
    INDArray error = errorBelowOutput(whole, data);
    Gradient actual = part.backpropGradient(error);
    assertThat(actual.gradientForVariable().keySet()).isEqualTo(part.paramTable().keySet());
    actual
        .gradientForVariable()
        .forEach(
            (key, gradient) ->
                assertThat(Exactly.values(gradient))
                    .as(key)
                    .containsExactly(Exactly.values(expected.get(key)), within(1e-12)));
  }

  /** dL/da of L = Σ (tanh(aW + b) − labels)² / outputs, where a is what the output layer reads. */
  private static INDArray errorBelowOutput(ComputationGraph whole, MultiDataSet data) {
    INDArray y = whole.outputSingle(data.getFeatures());
    INDArray slope = y.mul(y).rsub(1);
    INDArray dPreOut = y.sub(data.getLabels(0)).mul(2.0 / TestNet.OUTPUTS).mul(slope);
    return dPreOut.mmul(whole.getParam("out_W").transpose());
  }

  private static StatsReport onlyReport(InMemoryStatsStorage storage) {
    String session = storage.listSessionIDs().get(0);
    String worker = storage.listWorkerIDsForSession(session).get(0);
    List<Persistable> reports =
        storage.getAllUpdatesAfter(session, StatsListener.TYPE_ID, worker, 0);
    assertThat(reports).hasSize(1);
    return (StatsReport) reports.get(0);
  }

  private static double magnitude(INDArray array) {
    return array.ameanNumber().doubleValue();
  }
}
