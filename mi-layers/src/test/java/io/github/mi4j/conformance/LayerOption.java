package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.AdditiveTermsLayer;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;

/**
 * Two layers that differ in one option.
 *
 * @param field the option's field
 * @param base one layer
 * @param changed the other
 */
record LayerOption(String field, InteractionLayer base, InteractionLayer changed) {

  /** Every option of every layer. */
  static Stream<LayerOption> all() {
    return Stream.concat(LayerDescriptors.plain().flatMap(LayerOption::inherited), own());
  }

  private static Stream<LayerOption> inherited(LayerDescriptor descriptor) {
    InteractionLayer base = builder(descriptor).build();
    Stream<LayerOption> common =
        Stream.of(
            new LayerOption("contextSize", base, builder(descriptor).contextSize(7).build()),
            new LayerOption("hasBias", base, builder(descriptor).hasBias(false).build()),
            new LayerOption("oneHotContext", base, builder(descriptor).oneHotContext().build()),
            new LayerOption(
                "contextSecondMoment", base, builder(descriptor).contextSecondMoment(2).build()),
            new LayerOption(
                "dataFormat", base, builder(descriptor).dataFormat(RNNFormat.NWC).build()));
    return base instanceof AdditiveTermsLayer
        ? Stream.concat(
            common,
            Stream.of(
                new LayerOption("hasU", base, additive(descriptor).hasU(false).build()),
                new LayerOption("hasV", base, additive(descriptor).hasV(false).build())))
        : common;
  }

  private static Stream<LayerOption> own() {
    return Stream.of(
        new LayerOption(
            "hasW",
            new MultiplicativeInteraction.Builder().build(),
            new MultiplicativeInteraction.Builder().hasW(false).build()),
        new LayerOption(
            "hiddenLayers",
            new HyperLinear.Builder().hiddenLayers(3, 4).build(),
            new HyperLinear.Builder().hiddenLayers(4, 3).build()),
        new LayerOption(
            "rank",
            new LowRankInteraction.Builder().rank(2).build(),
            new LowRankInteraction.Builder().rank(3).build()),
        new LayerOption(
            "poolWindow",
            new LowRankInteraction.Builder().rank(2).build(),
            new LowRankInteraction.Builder().rank(2).poolWindow(3).build()),
        new LayerOption(
            "gate",
            new DiagonalInteraction.Builder().build(),
            new DiagonalInteraction.Builder().gate(Gate.SOFTMAX).build()),
        new LayerOption(
            "coupled",
            new GatedResidual.Builder().build(),
            new GatedResidual.Builder().coupled(false).build()),
        new LayerOption(
            "metric",
            new MahalanobisDistance.Builder().build(),
            new MahalanobisDistance.Builder().metric(Metric.DIAGONAL).build()),
        new LayerOption("rank", lowRankMetric(2), lowRankMetric(3)),
        new LayerOption(
            "epsilon",
            new MahalanobisDistance.Builder().build(),
            new MahalanobisDistance.Builder().epsilon(0.5).build()),
        new LayerOption(
            "prototypes",
            new MahalanobisDistance.Builder().prototypes(2).build(),
            new MahalanobisDistance.Builder().prototypes(3).build()),
        new LayerOption(
            "hidden",
            new GeneratedByTanh.Builder().build(),
            new GeneratedByTanh.Builder().hidden(6).build()));
  }

  private static InteractionLayer lowRankMetric(long rank) {
    return new MahalanobisDistance.Builder().metric(Metric.LOW_RANK).rank(rank).build();
  }

  private static InteractionLayer.Builder<?> builder(LayerDescriptor descriptor) {
    return descriptor.builder().get();
  }

  private static AdditiveTermsLayer.Builder<?> additive(LayerDescriptor descriptor) {
    return (AdditiveTermsLayer.Builder<?>) builder(descriptor);
  }

  @Override
  public String toString() {
    return base.getClass().getSimpleName() + "." + field;
  }
}
