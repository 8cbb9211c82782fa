package io.github.mi4j.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.conformance.BareNet;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** The variances that the schemes promise for parameters, outputs and input gradients. */
class InitialisationTest {

  private static final int N = 16;
  private static final int M = 64;
  private static final int K = 24;

  /** E[σ(a)²] for a ~ N(0, 1). */
  private static final double SIGMOID_MOMENT = 0.293379;

  /** E[tanh(a)²] for a ~ N(0, 1). */
  private static final double TANH_MOMENT = 0.394294;

  /** Variance of a standard normal variable truncated at two standard deviations. */
  private static final double TRUNCATED = 0.773741;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(2020);
  }

  static Stream<Arguments> balancedForms() {
    Stream<Arguments> subsets =
        IntStream.range(1, 8)
            .mapToObj(
                bits ->
                    form(
                        "MultiplicativeInteraction "
                            + Integer.toBinaryString(8 + bits).substring(1),
                        () -> mi().hasW((bits & 4) > 0).hasU((bits & 2) > 0).hasV((bits & 1) > 0)));
    Stream<Arguments> others =
        Stream.of(
            form("HyperLinear", () -> new HyperLinear.Builder().nOut(K)),
            form(
                "HyperLinear of two hidden layers",
                () -> new HyperLinear.Builder().nOut(K).hiddenLayers(32, 48)),
            form("LowRankInteraction", () -> new LowRankInteraction.Builder().nOut(K).rank(12)),
            form(
                "LowRankInteraction with pooling",
                () -> new LowRankInteraction.Builder().nOut(K).rank(12).poolWindow(3)),
            form("DiagonalInteraction", DiagonalInteraction.Builder::new),
            form(
                "DiagonalInteraction of products",
                () -> diagonal(Gate.IDENTITY).hasU(false).hasV(false)),
            form("DiagonalInteraction with sigmoid", () -> diagonal(Gate.SIGMOID)),
            form("DiagonalInteraction with tanh", () -> diagonal(Gate.TANH)),
            form("DiagonalInteraction with softmax", () -> diagonal(Gate.SOFTMAX)),
            form("ScalarInteraction", ScalarInteraction.Builder::new));
    return Stream.concat(subsets, others)
        .flatMap(
            form ->
                Stream.of(Context.values())
                    .map(context -> Arguments.of(form.get()[0], form.get()[1], context)));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource
  void balancedForms(String name, Supplier<InteractionLayer.Builder<?>> form, Context context) {
    new Draws(form, N, M, context).output().assertIs(1);
  }

  @ParameterizedTest
  @CsvSource({"4", "32"})
  void selfInteraction_exceedsUnitVarianceAsItsStreamsDependOnEachOther(int n) {
    Supplier<SelfInteraction.Builder> self =
        () -> new SelfInteraction.Builder().contextSize(M).nOut(K);
    new Draws(self, n, n, Context.GAUSSIAN).output().assertIs(1 + 2.0 / (3 * n));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void gatedResidual_mixesWithGatesOfUnitVariancePreActivations(boolean coupled) {
    Supplier<GatedResidual.Builder> gated = () -> new GatedResidual.Builder().coupled(coupled);
    new Draws(gated, M, M, Context.GAUSSIAN).output().assertIs(2 * SIGMOID_MOMENT);
  }

  @ParameterizedTest
  @EnumSource
  void distanceOfUnitVarianceInputs_isOneOnAverage(Metric metric) {
    new Draws(() -> distance(metric), N, N, Context.GAUSSIAN).meanOutput().assertIs(1);
  }

  @ParameterizedTest
  @EnumSource
  void distanceToPrototypes_isOneOnAverage(Metric metric) {
    new Draws(() -> distance(metric).prototypes(5), N, N, Context.GAUSSIAN)
        .meanOutput()
        .assertIs(1);
  }

  @ParameterizedTest
  @CsvSource({
    "BALANCED, 16, 24, 1",
    "PAPER, 16, 24, 13.153597",
    "PAPER, 4, 24, 3.868705",
    "RESIDUAL, 16, 24, 1",
    "HYPERFAN_IN, 16, 24, 1",
    "HYPERFAN_OUT, 16, 24, 1",
    "HYPERFAN_OUT, 24, 16, 1.5"
  })
  void schemes_giveTheirOutputVariance(Initialisation scheme, int n, int k, double expected) {
    new Draws(() -> mi().nOut(k).weightInit(scheme), n, M, Context.GAUSSIAN)
        .output()
        .assertIs(expected);
  }

  @ParameterizedTest
  @CsvSource({"16, 24", "24, 16"})
  void hyperfanOut_keepsTheVarianceOfGradients(int n, int k) {
    new Draws(() -> mi().nOut(k).weightInit(Initialisation.HYPERFAN_OUT), n, M, Context.GAUSSIAN)
        .inputGradient()
        .assertIs(1);
  }

  static Stream<Arguments> parameters() {
    Supplier<InteractionLayer.Builder<?>> mi = InitialisationTest::mi;
    Supplier<InteractionLayer.Builder<?>> deep =
        () -> new HyperLinear.Builder().nOut(K).hiddenLayers(32, 48);
    Supplier<InteractionLayer.Builder<?>> self =
        () -> new SelfInteraction.Builder().nOut(K).contextSize(32);
    Supplier<InteractionLayer.Builder<?>> oneHotSelf = () -> self.get().oneHotContext();
    Supplier<InteractionLayer.Builder<?>> lowRank =
        () -> new LowRankInteraction.Builder().nOut(K).rank(12).poolWindow(3);
    return Stream.of(
        Arguments.of(mi, "BALANCED", "W", 1.0 / (3 * M * N)),
        Arguments.of(mi, "BALANCED", "U", 1.0 / (3 * M)),
        Arguments.of(mi, "BALANCED", "V", 1.0 / (3 * N)),
        Arguments.of(mi, "PAPER", "W", TRUNCATED / M),
        Arguments.of(mi, "PAPER", "U", TRUNCATED / M),
        Arguments.of(mi, "RESIDUAL", "V", 1.0 / N),
        Arguments.of(mi, "HYPERFAN_IN", "W", 1.0 / (2 * M * N)),
        Arguments.of(mi, "HYPERFAN_IN", "U", 1.0 / (2 * M)),
        Arguments.of(mi, "HYPERFAN_OUT", "W", 1.0 / (M * K)),
        Arguments.of(mi, "HYPERFAN_OUT", "U", (1 - (double) N / K) / M),
        Arguments.of(deep, "BALANCED", "H1", 1.0 / M),
        Arguments.of(deep, "BALANCED", "H2", 1 / (32 * 0.5)),
        Arguments.of(deep, "BALANCED", "W", 1 / (3 * 48 * N * 0.5)),
        Arguments.of(deep, "BALANCED", "U", 1 / (3 * 48 * 0.5)),
        Arguments.of(self, "BALANCED", "H1", 1.0 / N),
        Arguments.of(oneHotSelf, "BALANCED", "H1", 1.0 / N),
        Arguments.of(self, "BALANCED", "W", 2.0 / (3 * 32 * N)),
        Arguments.of(self, "BALANCED", "U", 2.0 / (3 * 32)),
        Arguments.of(lowRank, "BALANCED", "A", 1.0 / M),
        Arguments.of(lowRank, "BALANCED", "B", 1.0 / N),
        Arguments.of(lowRank, "BALANCED", "C", 1.0 / (3 * 12 * 3)),
        Arguments.of(gated(Gate.SIGMOID), "BALANCED", "W", 1.0 / M),
        Arguments.of(gated(Gate.SIGMOID), "BALANCED", "U", (1 - SIGMOID_MOMENT) / M),
        Arguments.of(gated(Gate.TANH), "BALANCED", "U", (1 - TANH_MOMENT) / M),
        Arguments.of(gated(Gate.IDENTITY), "BALANCED", "W", 1.0 / (3 * M)),
        Arguments.of(gated(Gate.IDENTITY), "BALANCED", "v", 1.0 / 3));
  }

  @ParameterizedTest(name = "{1} {2} {3}")
  @MethodSource
  void parameters(
      Supplier<InteractionLayer.Builder<?>> form,
      Initialisation scheme,
      String key,
      double variance) {
    new Draws(() -> form.get().weightInit(scheme), N, M, Context.GAUSSIAN)
        .parameter(key)
        .assertIs(variance);
  }

  @ParameterizedTest
  @CsvSource({"PAPER, V", "RESIDUAL, W", "RESIDUAL, U", "HYPERFAN_IN, V", "HYPERFAN_OUT, V"})
  void schemes_startTheseParametersAtZero(Initialisation scheme, String key) {
    Estimate square =
        new Draws(() -> mi().weightInit(scheme), N, M, Context.GAUSSIAN).parameter(key);
    assertThat(square.mean()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void parameters_dependOnTheSeedAlone(Initialisation scheme) {
    BareNet net = seeded(scheme, 1);
    assertThat(seeded(scheme, 1).flat()).isEqualTo(net.flat());
    assertThat(seeded(scheme, 2).flat()).isNotEqualTo(net.flat());
  }

  @Test
  void biases_startAtBiasInitAndAFreeCarryGateAtItsNegative() {
    BareNet net =
        BareNet.ofPair(new GatedResidual.Builder().coupled(false).biasInit(-2).build(), 3, 3);
    assertThat(net.get("b").toDoubleVector()).containsOnly(-2);
    assertThat(net.get("c").toDoubleVector()).containsOnly(2);
  }

  private static BareNet seeded(Initialisation scheme, long seed) {
    return BareNet.ofPair(mi().weightInit(scheme).build(), 4, 3, seed);
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(K);
  }

  private static DiagonalInteraction.Builder diagonal(Gate gate) {
    return new DiagonalInteraction.Builder().gate(gate);
  }

  private static Supplier<InteractionLayer.Builder<?>> gated(Gate gate) {
    return () -> diagonal(gate);
  }

  private static MahalanobisDistance.Builder distance(Metric metric) {
    return new MahalanobisDistance.Builder()
        .metric(metric)
        .rank(metric == Metric.LOW_RANK ? 6 : 0)
        .epsilon(0);
  }

  private static Arguments form(String name, Supplier<InteractionLayer.Builder<?>> form) {
    return Arguments.of(name, form);
  }
}
