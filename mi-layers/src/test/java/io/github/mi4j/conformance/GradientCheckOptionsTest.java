package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients are exact under every option that Deeplearning4j offers for a layer. */
@ExtendWith(DoublePrecision.class)
class GradientCheckOptionsTest {

  private static final int BATCH = 3;

  static Stream<Arguments> batches() {
    return LayerDescriptors.plain()
        .flatMap(plain -> Stream.of(1, 5).map(batch -> Arguments.of(plain, batch)));
  }

  static Stream<Arguments> activations() {
    return LayerDescriptors.plain()
        .flatMap(
            plain ->
                Stream.of(
                        Activation.TANH,
                        Activation.SIGMOID,
                        Activation.SOFTPLUS,
                        Activation.SOFTMAX)
                    .map(activation -> Arguments.of(plain, activation)));
  }

  static Stream<LayerDescriptor> withBiases() {
    return LayerDescriptors.plain()
        .filter(plain -> !plain.layer().kernel().layout().biasKeys().isEmpty());
  }

  static Stream<Arguments> feedForwardAndSequences() {
    return LayerDescriptors.plain()
        .flatMap(
            plain ->
                Stream.of(StreamShape.FEED_FORWARD, StreamShape.NCW)
                    .map(shape -> Arguments.of(plain, shape)));
  }

  @ParameterizedTest(name = "{0}, batch {1}")
  @MethodSource("batches")
  void anyBatchSize_gradientsAreExact(LayerDescriptor descriptor, int batch) {
    TestNet net = new TestNet(descriptor, StreamShape.FEED_FORWARD);
    GradientCheck.assertExact(net.graph(), net.features(batch), net.labels(batch));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("activations")
  void anyActivation_gradientsAreExact(LayerDescriptor descriptor, Activation activation) {
    assertExact(descriptor, builder -> builder.activation(activation));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withBiases")
  void withoutBias_gradientsAreExact(LayerDescriptor descriptor) {
    assertExact(descriptor, builder -> builder.hasBias(false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void regularised_gradientsAreExact(LayerDescriptor descriptor) {
    assertExact(descriptor, builder -> builder.l1(0.02).l2(0.03).l1Bias(0.04).l2Bias(0.05));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("feedForwardAndSequences")
  void dropout_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    assertExactWithNoise(descriptor, shape, builder -> builder.dropOut(0.6));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("feedForwardAndSequences")
  void weightNoise_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    WeightNoise noise = new WeightNoise(new NormalDistribution(0, 0.3), true, true);
    assertExactWithNoise(descriptor, shape, builder -> builder.weightNoise(noise));
  }

  private static void assertExact(
      LayerDescriptor descriptor, UnaryOperator<InteractionLayer.Builder<?>> change) {
    TestNet net = new TestNet(descriptor, StreamShape.FEED_FORWARD).layer(change);
    GradientCheck.assertExact(net.graph(), net.features(BATCH), net.labels(BATCH));
  }

  private static void assertExactWithNoise(
      LayerDescriptor descriptor,
      StreamShape shape,
      UnaryOperator<InteractionLayer.Builder<?>> change) {
    TestNet net = new TestNet(descriptor, shape).layer(change);
    GradientCheck.assertExact(
        net.graph(),
        net.features(BATCH),
        net.labels(BATCH),
        config -> config.callEachIter(graph -> Nd4j.getRandom().setSeed(12345)));
  }
}
