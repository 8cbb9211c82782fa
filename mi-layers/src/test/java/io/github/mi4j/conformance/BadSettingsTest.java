package io.github.mi4j.conformance;

import static io.github.mi4j.conformance.Rejection.config;
import static io.github.mi4j.conformance.Wiring.inputs;

import io.github.mi4j.Interactions;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A builder rejects every setting that can be known to be illegal before sizes are. */
class BadSettingsTest {

  static Stream<Rejection> builder_rejectsIllegalSettings() {
    return Stream.of(
        config(
            "contextSize 0",
            () -> mi().contextSize(0),
            "MultiplicativeInteraction|contextSize|positive|0"),
        config(
            "contextSize negative",
            () -> new Film.Builder().contextSize(-2),
            "Film|contextSize|positive|-2"),
        config(
            "contextSize equal to nIn",
            () -> mi().nIn(4).contextSize(4).build(),
            "MultiplicativeInteraction|contextSize|smaller than the packed input size nIn = 4|got 4"),
        config(
            "contextSize above nIn",
            () -> mi().nIn(4).contextSize(9).build(),
            "contextSize|nIn = 4|got 9"),
        config("nIn without contextSize", () -> mi().nIn(4).build(), "contextSize|given|none"),
        config(
            "self-interaction without contextSize",
            () -> new SelfInteraction.Builder().nOut(2).build(),
            "SelfInteraction|contextSize|width of the learnt context|none"),
        config(
            "nIn without nOut",
            () -> new MultiplicativeInteraction.Builder().nIn(7).contextSize(3).build(),
            "nOut|positive|got 0"),
        config(
            "diagonal nOut",
            () -> new DiagonalInteraction.Builder().nIn(7).contextSize(3).nOut(5).build(),
            "DiagonalInteraction|nOut|absent or 4|got 5"),
        config(
            "prototype nOut",
            () -> new MahalanobisDistance.Builder().nIn(4).prototypes(3).nOut(2).build(),
            "MahalanobisDistance|nOut|absent or 3|got 2"),
        config(
            "odd nIn of equal streams",
            () -> new GatedResidual.Builder().nIn(7).build(),
            "GatedResidual|the context stream|as wide as the input stream, 4|got 3"),
        config(
            "no rank",
            () -> new LowRankInteraction.Builder().nOut(2).build(),
            "LowRankInteraction|rank|given and positive|got 0"),
        config(
            "negative rank",
            () -> new LowRankInteraction.Builder().nOut(2).rank(-1).build(),
            "rank|positive|got -1"),
        config(
            "poolWindow 0",
            () -> new LowRankInteraction.Builder().nOut(2).rank(2).poolWindow(0).build(),
            "poolWindow|positive|got 0"),
        config(
            "no rank of a low-rank metric",
            () -> distance(Metric.LOW_RANK).build(),
            "MahalanobisDistance|rank|at most the input size|got 0"),
        config(
            "rank above n",
            () -> distance(Metric.LOW_RANK).rank(5).nIn(8).build(),
            "rank|at most the input size|got 5"),
        config(
            "rank of a full metric",
            () -> distance(Metric.FULL).rank(2).build(),
            "rank|absent where the metric is FULL|got 2"),
        config(
            "rank of a diagonal metric",
            () -> distance(Metric.DIAGONAL).rank(2).build(),
            "rank|absent where the metric is DIAGONAL|got 2"),
        config(
            "no metric",
            () -> distance(null).build(),
            "MahalanobisDistance|metric|FULL, DIAGONAL, LOW_RANK|none"),
        config(
            "negative prototypes",
            () -> distance(Metric.FULL).prototypes(-3).build(),
            "prototypes|positive|got -3"),
        config(
            "negative epsilon",
            () -> distance(Metric.FULL).epsilon(-1e-9).build(),
            "epsilon|finite and not negative|-1.0E-9"),
        config(
            "epsilon NaN",
            () -> distance(Metric.FULL).epsilon(Double.NaN).build(),
            "epsilon|finite|NaN"),
        config(
            "epsilon infinite",
            () -> distance(Metric.FULL).epsilon(Double.POSITIVE_INFINITY).build(),
            "epsilon|finite|Infinity"),
        config(
            "hidden width 0",
            () -> new HyperLinear.Builder().nOut(2).hiddenLayers(5, 0).build(),
            "HyperLinear|hiddenLayers|positive|got [5, 0]"),
        config(
            "hidden width negative",
            () -> new HyperLinear.Builder().nOut(2).hiddenLayers(-5).build(),
            "hiddenLayers|positive|got [-5]"),
        config(
            "contextSecondMoment 0",
            () -> mi().contextSecondMoment(0).build(),
            "contextSecondMoment|positive and finite|got 0.0"),
        config(
            "contextSecondMoment NaN",
            () -> mi().contextSecondMoment(Double.NaN).build(),
            "contextSecondMoment|positive and finite|got NaN"),
        config(
            "contextSecondMoment infinite",
            () -> mi().contextSecondMoment(Double.POSITIVE_INFINITY).build(),
            "contextSecondMoment|finite|Infinity"),
        config(
            "no gate",
            () -> new DiagonalInteraction.Builder().gate(null).build(),
            "DiagonalInteraction|gate|SIGMOID|none"),
        config(
            "no term at all",
            () -> mi().hasW(false).hasU(false).hasV(false).hasBias(false).build(),
            "hasW, hasU, hasV and hasBias|one term|none"),
        config(
            "RESIDUAL without a term in x",
            () -> mi().hasV(false).weightInit(Initialisation.RESIDUAL).build(),
            "weightInit|no term in x alone|got RESIDUAL"),
        config(
            "RESIDUAL of a context term alone",
            () -> mi().hasW(false).hasV(false).weightInit(Initialisation.RESIDUAL).build(),
            "weightInit|no term in x alone|got RESIDUAL"),
        config(
            "RESIDUAL of a scalar form without gain",
            () ->
                new ScalarInteraction.Builder()
                    .hasV(false)
                    .weightInit(Initialisation.RESIDUAL)
                    .build(),
            "ScalarInteraction|weightInit|got RESIDUAL"),
        config(
            "FiLM without channels",
            () -> Interactions.addFilm(inputs(), "film", 0, "x", "z"),
            "film|channels|positive|got 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void builder_rejectsIllegalSettings(Rejection rejection) {
    rejection.verify();
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(2);
  }

  private static MahalanobisDistance.Builder distance(Metric metric) {
    return new MahalanobisDistance.Builder().metric(metric);
  }
}
