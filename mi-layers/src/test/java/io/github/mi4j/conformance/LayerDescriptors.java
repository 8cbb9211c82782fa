package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Gate;
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
import io.github.mi4j.reference.NaiveForm;
import io.github.mi4j.reference.NaiveForms;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * All layers under test. The first row of each layer is its plain form; the others are variants of
 * it.
 */
final class LayerDescriptors {

  private static final double EPS = 1e-6;

  private static final List<LayerDescriptor> ALL =
      List.of(
          two(
              "MultiplicativeInteraction",
              4,
              3,
              2,
              24 + 6 + 8 + 2,
              NaiveForms::bilinear,
              () -> new MultiplicativeInteraction.Builder().nOut(2)),
          two(
              "MultiplicativeInteraction-bilinear-only",
              4,
              3,
              2,
              24,
              NaiveForms::bilinear,
              () ->
                  new MultiplicativeInteraction.Builder()
                      .nOut(2)
                      .hasU(false)
                      .hasV(false)
                      .hasBias(false)),
          two(
              "MultiplicativeInteraction-dense-only",
              4,
              3,
              2,
              6 + 8 + 2,
              NaiveForms::bilinear,
              () -> new MultiplicativeInteraction.Builder().nOut(2).hasW(false)),
          two(
              "MultiplicativeInteraction-many-outputs",
              6,
              3,
              5,
              90 + 15 + 30 + 5,
              NaiveForms::bilinear,
              () -> new MultiplicativeInteraction.Builder().nOut(5)),
          two(
              "MultiplicativeInteraction-more-outputs-than-inputs",
              4,
              3,
              6,
              72 + 18 + 24 + 6,
              NaiveForms::bilinear,
              () -> new MultiplicativeInteraction.Builder().nOut(6)),
          two(
              "HyperLinear",
              4,
              3,
              2,
              24 + 6 + 8 + 2,
              NaiveForms::hyperLinear,
              () -> new HyperLinear.Builder().nOut(2)),
          two(
              "HyperLinear-deep",
              4,
              3,
              2,
              (15 + 5) + (30 + 6) + (48 + 12) + 8 + 2,
              NaiveForms::hyperLinear,
              () -> new HyperLinear.Builder().nOut(2).hiddenLayers(5, 6)),
          two(
              "LowRankInteraction",
              4,
              3,
              2,
              15 + 20 + 10 + 6 + 8 + 2,
              NaiveForms::lowRank,
              () -> new LowRankInteraction.Builder().nOut(2).rank(5)),
          two(
              "LowRankInteraction-pooled",
              4,
              3,
              2,
              18 + 24 + 4,
              NaiveForms::lowRank,
              () ->
                  new LowRankInteraction.Builder()
                      .nOut(2)
                      .rank(2)
                      .poolWindow(3)
                      .hasU(false)
                      .hasV(false)
                      .hasBias(false)),
          two(
              "DiagonalInteraction",
              4,
              3,
              4,
              12 + 4 + 12 + 4,
              NaiveForms.diagonal(0, a -> a),
              DiagonalInteraction.Builder::new),
          two(
              "DiagonalInteraction-sigmoid",
              4,
              3,
              4,
              12 + 4,
              NaiveForms.diagonal(0, a -> 1 / (1 + Math.exp(-a))),
              () ->
                  new DiagonalInteraction.Builder().gate(Gate.SIGMOID).hasU(false).hasBias(false)),
          two(
              "DiagonalInteraction-tanh",
              4,
              3,
              4,
              12 + 12 + 4,
              NaiveForms.diagonal(0, Math::tanh),
              () -> new DiagonalInteraction.Builder().gate(Gate.TANH).hasV(false)),
          two(
              "DiagonalInteraction-softmax",
              4,
              3,
              4,
              12 + 4 + 12 + 4,
              NaiveForms::softmaxDiagonal,
              () -> new DiagonalInteraction.Builder().gate(Gate.SOFTMAX)),
          two(
              "ScalarInteraction",
              4,
              3,
              4,
              3 + 1 + 3 + 1,
              NaiveForms::scalar,
              ScalarInteraction.Builder::new),
          two(
              "ScalarInteraction-scale-only",
              4,
              3,
              4,
              3 + 1,
              NaiveForms::scalar,
              () -> new ScalarInteraction.Builder().hasU(false).hasBias(false)),
          two("Film", 4, 3, 4, 12 + 4 + 12 + 4, NaiveForms.diagonal(1, a -> a), Film.Builder::new),
          two(
              "GatedResidual",
              4,
              4,
              4,
              16 + 16 + 4,
              NaiveForms::gatedResidual,
              GatedResidual.Builder::new),
          two(
              "GatedResidual-free",
              4,
              4,
              4,
              2 * (16 + 16 + 4),
              NaiveForms::gatedResidual,
              () -> new GatedResidual.Builder().coupled(false)),
          one(
              "SelfInteraction",
              4,
              3,
              2,
              (12 + 3) + 24 + 6 + 8 + 2,
              NaiveForms::hyperLinear,
              () -> new SelfInteraction.Builder().contextSize(3).nOut(2)),
          two(
              "MahalanobisDistance",
              4,
              4,
              1,
              16,
              NaiveForms.mahalanobis(EPS),
              MahalanobisDistance.Builder::new),
          two(
              "MahalanobisDistance-low-rank",
              4,
              4,
              1,
              8,
              NaiveForms.mahalanobis(0.1),
              () -> new MahalanobisDistance.Builder().metric(Metric.LOW_RANK).rank(2).epsilon(0.1)),
          two(
              "MahalanobisDistance-diagonal",
              4,
              4,
              1,
              4,
              NaiveForms.diagonalMahalanobis(EPS),
              () -> new MahalanobisDistance.Builder().metric(Metric.DIAGONAL)),
          one(
              "MahalanobisDistance-prototypes",
              4,
              0,
              3,
              16 + 12,
              NaiveForms.prototypes(EPS),
              () -> new MahalanobisDistance.Builder().prototypes(3)),
          two(
              "GeneratedByTanh",
              4,
              3,
              2,
              15 + 5 + 5 * (8 + 2),
              NaiveForms::generatedByTanh,
              () -> new GeneratedByTanh.Builder().nOut(2)));

  private LayerDescriptors() {}

  private static LayerDescriptor two(
      String name,
      int n,
      int m,
      int k,
      long numParams,
      NaiveForm naive,
      Supplier<InteractionLayer.Builder<?>> builder) {
    return new LayerDescriptor(name, builder, n, m, k, false, numParams, naive);
  }

  private static LayerDescriptor one(
      String name,
      int n,
      int m,
      int k,
      long numParams,
      NaiveForm naive,
      Supplier<InteractionLayer.Builder<?>> builder) {
    return new LayerDescriptor(name, builder, n, m, k, true, numParams, naive);
  }

  /** Every row. */
  static Stream<LayerDescriptor> all() {
    return ALL.stream();
  }

  /** One row per layer: its plain form. */
  static Stream<LayerDescriptor> plain() {
    return ALL.stream().filter(descriptor -> !descriptor.name().contains("-"));
  }

  /** Every row with every shape of streams that the layer takes. */
  static Stream<Arguments> inEveryShape() {
    return all()
        .flatMap(descriptor -> descriptor.shapes().map(shape -> Arguments.of(descriptor, shape)));
  }

  /** The plain form of each layer with every shape of streams that it takes. */
  static Stream<Arguments> plainInEveryShape() {
    return plain()
        .flatMap(descriptor -> descriptor.shapes().map(shape -> Arguments.of(descriptor, shape)));
  }
}
