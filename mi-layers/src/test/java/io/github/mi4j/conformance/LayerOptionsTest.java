package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Options set on the layer are honoured, and network-wide ones where they should be. */
class LayerOptionsTest {

  private static final Set<Class<?>> INHERIT_ACTIVATION =
      Set.of(
          MultiplicativeInteraction.class,
          HyperLinear.class,
          LowRankInteraction.class,
          SelfInteraction.class,
          GeneratedByTanh.class);

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void weightNoise_isDrawnOncePerParameterAndTrainingStep(LayerDescriptor descriptor) {
    Shift shift = new Shift(new ArrayList<>(), 0.1);
    ComputationGraph graph = net(descriptor).layer(layer -> layer.weightNoise(shift)).graph();
    graph.output(net(descriptor).features(2));
    assertThat(shift.trained()).isEmpty();
    graph.fit(net(descriptor).data(2));
    String[] keys = graph.getLayer("mi").paramTable().keySet().toArray(String[]::new);
    assertThat(shift.trained()).containsExactlyInAnyOrder(keys);
    graph.fit(net(descriptor).data(2));
    assertThat(shift.trained()).hasSize(2 * keys.length);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void weightNoise_isAppliedInTrainingOnly(LayerDescriptor descriptor) {
    INDArray[] features = net(descriptor).features(2);
    ComputationGraph noisy =
        net(descriptor)
            .layer(layer -> layer.weightNoise(new Shift(new ArrayList<>(), 0.1)))
            .graph();
    ComputationGraph plain = net(descriptor).graph();
    assertThat(mi(noisy, features, false)).isEqualTo(mi(plain, features, false));
    plain.getLayer("mi").params().addi(0.1);
    assertThat(mi(noisy, features, true))
        .containsExactly(mi(plain, features, false), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void biasInit_setsBiases(LayerDescriptor descriptor) {
    params(net(descriptor).layer(layer -> layer.biasInit(0.7)).graph())
        .forEach(
            (key, values) -> {
              switch (key) {
                case "b", "h", "h1", "h2" -> assertThat(values).as(key).containsOnly(0.7);
                case "c" -> assertThat(values).as(key).containsOnly(-0.7);
                default -> assertThat(values).as(key).isNotEmpty();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void networkActivation_isInheritedByFormsThatAreNotModulations(LayerDescriptor descriptor) {
    INDArray[] features = net(descriptor).features(3);
    double[] inherited = mi(net(descriptor).graph(), features, false);
    double[] linear =
        mi(
            net(descriptor).layer(layer -> layer.activation(Activation.IDENTITY)).graph(),
            features,
            false);
    boolean inherits = INHERIT_ACTIVATION.contains(descriptor.layer().getClass());
    double[] expected = inherits ? DoubleStream.of(linear).map(Math::tanh).toArray() : linear;
    assertThat(inherited).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void activationOfTheLayer_isApplied(LayerDescriptor descriptor) {
    INDArray[] features = net(descriptor).features(3);
    double[] linear =
        mi(
            net(descriptor).layer(layer -> layer.activation(Activation.IDENTITY)).graph(),
            features,
            false);
    double[] cubed =
        mi(
            net(descriptor).layer(layer -> layer.activation(Activation.CUBE)).graph(),
            features,
            false);
    assertThat(cubed)
        .containsExactly(DoubleStream.of(linear).map(a -> a * a * a).toArray(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void weightInitOfDeeplearning4j_fillsTheWeights(LayerDescriptor descriptor) {
    weights(net(descriptor).layer(layer -> layer.weightInit(WeightInit.ONES)).graph())
        .forEach(weight -> assertThat(weight).containsOnly(1));
    weights(net(descriptor).layer(layer -> layer.weightInit(WeightInit.ZERO)).graph())
        .forEach(weight -> assertThat(weight).containsOnly(0));
    weights(
            net(descriptor)
                .layer(layer -> layer.weightInit(new NormalDistribution(5, 0.01)))
                .graph())
        .forEach(
            weight -> {
              assertThat(weight).containsExactly(filled(weight.length, 5), within(0.1));
              assertThat(Arrays.stream(weight).distinct().count()).isEqualTo(weight.length);
            });
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void weightInitOfTheNetwork_doesNotReachTheLayer(LayerDescriptor descriptor) {
    ComputationGraph graph = net(descriptor).global(g -> g.weightInit(WeightInit.ONES)).graph();
    assertThat(Values.of(graph.getParam("out_W"))).containsOnly(1);
    assertThat(Values.of(graph.getLayer("mi").params()))
        .isEqualTo(Values.of(net(descriptor).graph().getLayer("mi").params()));
  }

  private static TestNet net(LayerDescriptor descriptor) {
    return new TestNet(descriptor, StreamShape.FEED_FORWARD).bare().updater(new Sgd(0.1));
  }

  private static double[] mi(ComputationGraph graph, INDArray[] features, boolean training) {
    return Values.of(graph.feedForward(features, training).get("mi"));
  }

  private static Map<String, double[]> params(ComputationGraph graph) {
    Map<String, double[]> params = new LinkedHashMap<>();
    graph.getLayer("mi").paramTable().forEach((key, value) -> params.put(key, Values.of(value)));
    return params;
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static List<double[]> weights(ComputationGraph graph) {
    List<double[]> weights = new ArrayList<>();
    params(graph)
        .forEach(
            (key, values) -> {
              if (TrainingStep.isWeight(key)) {
                weights.add(values);
              }
            });
    return weights;
  }

  /** Adds a constant while training, and notes for which parameters. */
  private record Shift(List<String> trained, double by) implements IWeightNoise {

    @Override
    public INDArray getParameter(
        Layer layer,
        String key,
        int iteration,
        int epoch,
        boolean training,
        LayerWorkspaceMgr workspaces) {
      if (!training) {
        return layer.getParam(key);
      }
      trained.add(key);
      return layer.getParam(key).add(by);
    }

    @Override
    public IWeightNoise clone() {
      return this;
    }
  }
}
