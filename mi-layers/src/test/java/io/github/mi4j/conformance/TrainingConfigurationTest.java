package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** One SGD step, by hand, under every training option of Deeplearning4j. */
class TrainingConfigurationTest {

  private static final double RATE = 0.1;

  /** Which parameters a constraint is meant for. */
  enum Target {
    WEIGHTS,
    BIAS,
    ALL;

    boolean includes(String key) {
      return this == ALL || (this == WEIGHTS) == TrainingStep.isWeight(key);
    }

    InteractionLayer.Builder<?> constrain(
        InteractionLayer.Builder<?> layer, LayerConstraint constraint) {
      return switch (this) {
        case WEIGHTS -> layer.constrainWeights(constraint);
        case BIAS -> layer.constrainBias(constraint);
        case ALL -> layer.constrainAllParameters(constraint);
      };
    }
  }

  static Stream<Arguments> targets() {
    return LayerDescriptors.all()
        .flatMap(d -> Arrays.stream(Target.values()).map(target -> Arguments.of(d, target)));
  }

  static Stream<Arguments> normalisations() {
    return LayerDescriptors.all()
        .flatMap(
            d -> Arrays.stream(GradientNormalization.values()).map(mode -> Arguments.of(d, mode)));
  }

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void biasUpdater_updatesBiasesOnly(LayerDescriptor descriptor) {
    TrainingStep step = TrainingStep.of(net(descriptor, layer -> layer.biasUpdater(new Sgd(0.01))));
    Map<String, double[]> weights = step.expected(RATE, (p, g) -> g);
    Map<String, double[]> biases = step.expected(0.01, (p, g) -> g);
    step.after()
        .forEach(
            (key, after) ->
                assertClose(key, after, (TrainingStep.isWeight(key) ? weights : biases).get(key)));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void l1AndL2_enterScoreAndUpdate(LayerDescriptor descriptor) {
    UnaryOperator<InteractionLayer.Builder<?>> penalties =
        layer -> layer.l1(0.03).l2(0.2).l1Bias(0.02).l2Bias(0.5);
    TrainingStep plain = TrainingStep.of(net(descriptor, layer -> layer));
    seed();
    TrainingStep step = TrainingStep.of(net(descriptor, penalties));
    double penalty = 0;
    for (Map.Entry<String, double[]> entry : step.before().entrySet()) {
      boolean weight = TrainingStep.isWeight(entry.getKey());
      for (double p : entry.getValue()) {
        penalty += (weight ? 0.03 : 0.02) * Math.abs(p) + (weight ? 0.2 : 0.5) * p * p / 2;
      }
    }
    assertThat(step.score()).isCloseTo(plain.score() + penalty, within(1e-10));
    Map<String, double[]> weights =
        step.expected(RATE, (p, g) -> g + 0.03 * Math.signum(p) + 0.2 * p);
    Map<String, double[]> biases =
        step.expected(RATE, (p, g) -> g + 0.02 * Math.signum(p) + 0.5 * p);
    step.after()
        .forEach(
            (key, after) ->
                assertClose(key, after, (TrainingStep.isWeight(key) ? weights : biases).get(key)));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void weightDecay_entersScoreAndUpdate(LayerDescriptor descriptor) {
    TrainingStep plain = TrainingStep.of(net(descriptor, layer -> layer));
    seed();
    TrainingStep step =
        TrainingStep.of(
            net(
                descriptor,
                layer -> {
                  layer.weightDecay(0.3, true);
                  layer.weightDecayBias(0.05, false);
                  return layer;
                }));
    double penalty = 0;
    for (Map.Entry<String, double[]> entry : step.before().entrySet()) {
      double coefficient = TrainingStep.isWeight(entry.getKey()) ? 0.3 : 0.05;
      penalty += coefficient / 2 * DoubleStream.of(entry.getValue()).map(p -> p * p).sum();
    }
    assertThat(step.score()).isCloseTo(plain.score() + penalty, within(1e-10));
    Map<String, double[]> weights = step.expected(RATE, (p, g) -> g + 0.3 * p);
    Map<String, double[]> biases = step.expected(RATE, (p, g) -> g + 0.05 / RATE * p);
    step.after()
        .forEach(
            (key, after) ->
                assertClose(key, after, (TrainingStep.isWeight(key) ? weights : biases).get(key)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nonNegativeConstraint_holdsForItsTargetOnly(LayerDescriptor descriptor, Target target) {
    TrainingStep step =
        TrainingStep.of(
            net(descriptor, layer -> target.constrain(layer, new NonNegativeConstraint())));
    step.expected(RATE, (p, g) -> g)
        .forEach(
            (key, moved) ->
                assertClose(
                    key,
                    step.after().get(key),
                    target.includes(key)
                        ? DoubleStream.of(moved).map(p -> Math.max(0, p)).toArray()
                        : moved));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void maxNormConstraint_boundsRowsOfItsTargetOnly(LayerDescriptor descriptor, Target target) {
    TestNet net = net(descriptor, layer -> target.constrain(layer, new MaxNormConstraint(0.6, 1)));
    ComputationGraph graph = net.graph();
    TrainingStep step = TrainingStep.of(graph, net);
    step.expected(RATE, (p, g) -> g)
        .forEach(
            (key, moved) -> {
              long columns = graph.getLayer("mi").getParam(key).size(1);
              double[] expected = target.includes(key) ? clipped(moved, (int) columns) : moved;
              assertThat(step.after().get(key)).as(key).containsExactly(expected, within(1e-5));
            });
  }

  private static double[] clipped(double[] values, int columns) {
    double[] clipped = values.clone();
    for (int row = 0; row < values.length; row += columns) {
      double norm = norm(Arrays.copyOfRange(values, row, row + columns));
      for (int i = row; i < row + columns; i++) {
        clipped[i] *= Math.min(1, 0.6 / norm);
      }
    }
    return clipped;
  }

  @ParameterizedTest
  @MethodSource("normalisations")
  void gradientNormalisation_appliesToLayerOrParameter(
      LayerDescriptor descriptor, GradientNormalization mode) {
    double threshold = 0.05;
    TrainingStep step =
        TrainingStep.of(
            net(
                descriptor,
                layer ->
                    layer.gradientNormalization(mode).gradientNormalizationThreshold(threshold)));
    double ofLayer =
        norm(step.gradient().values().stream().flatMapToDouble(DoubleStream::of).toArray());
    step.after()
        .forEach(
            (key, after) -> {
              double ofParam = norm(step.gradient().get(key));
              Map<String, double[]> expected =
                  step.expected(
                      RATE,
                      (p, g) ->
                          switch (mode) {
                            case None -> g;
                            case RenormalizeL2PerLayer -> g / ofLayer;
                            case RenormalizeL2PerParamType -> ofParam == 0 ? 0 : g / ofParam;
                            case ClipElementWiseAbsoluteValue ->
                                Math.max(-threshold, Math.min(threshold, g));
                            case ClipL2PerLayer -> g * Math.min(1, threshold / ofLayer);
                            case ClipL2PerParamType -> g * Math.min(1, threshold / ofParam);
                          });
              assertClose(key, after, expected.get(key));
            });
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void setLearningRate_changesTheStepOfTheLayerOnly(LayerDescriptor descriptor) {
    TestNet net = net(descriptor, layer -> layer);
    ComputationGraph graph = net.graph();
    graph.setLearningRate("mi", 0.5);
    TrainingStep step = TrainingStep.of(graph, net);
    assertThat(graph.getLearningRate("mi")).isEqualTo(0.5);
    assertThat(graph.getLearningRate("out")).isEqualTo(RATE);
    Map<String, double[]> expected = step.expected(0.5, (p, g) -> g);
    step.after().forEach((key, after) -> assertClose(key, after, expected.get(key)));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void dropout_actsInTrainingOnly(LayerDescriptor descriptor) {
    TestNet net = net(descriptor, layer -> layer.dropOut(0.5));
    INDArray[] features = net.features(8);
    ComputationGraph graph = net.graph();
    graph.params().assign(Nd4j.randn(graph.params().dataType(), graph.params().shape()));
    ComputationGraph plain = net(descriptor, layer -> layer).graph();
    plain.setParams(graph.params());
    double[] training = Values.of(graph.feedForward(features, true).get("mi"));
    double[] inference = Values.of(graph.feedForward(features, false).get("mi"));
    assertThat(inference).isEqualTo(Values.of(plain.feedForward(features, true).get("mi")));
    assertThat(training).isNotEqualTo(inference);
  }

  private static TestNet net(
      LayerDescriptor descriptor, UnaryOperator<InteractionLayer.Builder<?>> change) {
    return new TestNet(descriptor, StreamShape.FEED_FORWARD).updater(new Sgd(RATE)).layer(change);
  }

  private static double norm(double[] values) {
    return Math.sqrt(DoubleStream.of(values).map(value -> value * value).sum());
  }

  private static void assertClose(String key, double[] actual, double[] expected) {
    assertThat(actual).as(key).containsExactly(expected, within(1e-10));
  }
}
