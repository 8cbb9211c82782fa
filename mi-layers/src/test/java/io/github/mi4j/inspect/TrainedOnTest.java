package io.github.mi4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Graphs that are made of others learn as those would have. */
class TrainedOnTest {

  private static final double RATE = 0.5;
  private static final double THRESHOLD = 0.01;
  private static final double BOUND = 0.1;

  private INDArray x;
  private INDArray z;
  private INDArray labels;

  @BeforeEach
  void draw() {
    Nd4j.getRandom().setSeed(6);
    x = Nd4j.randn(DataType.DOUBLE, 5, 4);
    z = Nd4j.randn(DataType.DOUBLE, 5, 3);
    labels = Nd4j.ones(DataType.DOUBLE, 5, 2).muli(10);
  }

  static Stream<InteractionLayer.Builder<?>> forms() {
    return Stream.of(mi(), new GatedResidual.Builder(), new GatedResidual.Builder().coupled(false));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void specialisedLayers_stepAsTheInteractionDid(InteractionLayer.Builder<?> form) {
    ComputationGraph graph = graph(limited(form).build());

    ComputationGraph specialised = Specialise.at(graph, "z", z.getRow(0, true));

    List<String> learning = changedBy(specialised, x);
    learning.remove("y");
    learning.remove("h");
    assertThat(learning).isNotEmpty().allMatch(name -> name.startsWith("mi"));
    for (String name : learning) {
      assertLimited((BaseLayer) specialised.getLayer(name).conf().getLayer());
      assertThat(step(specialised, name, "W", x)).isPositive().isLessThan(RATE * THRESHOLD + 1e-9);
      assertThat(step(specialised, name, "b", x)).isZero();
    }
  }

  @Test
  void lowRankInteraction_stepsAsTheFullOneDid() {
    ComputationGraph graph = graph(limited(mi()).build());

    ComputationGraph approximated = LowRankApproximation.of(graph, "mi", 4).graph();

    assertLimited((BaseLayer) approximated.getLayer("mi").conf().getLayer());
    for (String key : List.of("A", "B", "C", "U", "V")) {
      assertThat(step(approximated, "mi", key, x, z))
          .isPositive()
          .isLessThan(RATE * THRESHOLD + 1e-9);
    }
    assertThat(step(approximated, "mi", "b", x, z)).isZero();
  }

  @Test
  void constraints_holdForTheTermsThatStay() {
    LayerConstraint bound = new MaxNormConstraint(BOUND, 0, 1);
    ComputationGraph graph = graph(mi().constrainWeights(bound).build());
    graph.getLayer("mi").params().muli(5);

    ComputationGraph approximated = LowRankApproximation.of(graph, "mi", 4).graph();

    LowRankInteraction layer = (LowRankInteraction) approximated.getLayer("mi").conf().getLayer();
    assertThat(layer.getConstraints())
        .extracting(LayerConstraint::getParams)
        .containsExactly(Set.of("U", "V"));
    assertThat(graph.getLayer("mi").conf().getLayer().getConstraints())
        .extracting(LayerConstraint::getParams)
        .containsExactly(Set.of("W", "U", "V"));
    approximated.fit(new INDArray[] {x, z}, new INDArray[] {labels});
    assertThat(norm(approximated, "U")).isLessThan(BOUND + 1e-6);
    assertThat(norm(approximated, "V")).isLessThan(BOUND + 1e-6);
    assertThat(norm(approximated, "C")).isGreaterThan(2 * BOUND);
  }

  @Test
  void constraintsOfTheTensorAlone_haveNothingToHoldFor() {
    LayerConstraint bound = new MaxNormConstraint(BOUND, 0, 1);
    MultiplicativeInteraction product =
        mi().hasU(false).hasV(false).constrainWeights(bound).build();

    ComputationGraph approximated = LowRankApproximation.of(graph(product), "mi", 4).graph();

    assertThat(approximated.getLayer("mi").conf().getLayer().getConstraints()).isNullOrEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void frozenInteraction_staysFrozenWhenSpecialised(InteractionLayer.Builder<?> form) {
    ComputationGraph frozen = frozen(graph(form.build()));

    ComputationGraph specialised = Specialise.at(frozen, "z", z.getRow(0, true));

    assertThat(changedBy(specialised, x)).containsExactly("y");
  }

  @Test
  void frozenInteraction_staysFrozenWhenApproximated() {
    ComputationGraph frozen = frozen(graph(mi().build()));

    ComputationGraph approximated = LowRankApproximation.of(frozen, "mi", 4).graph();

    assertThat(changedBy(approximated, x, z)).containsExactly("y");
    assertThat(approximated.getConfiguration().getVertices().get("mi").clone())
        .as("frozen in the same way")
        .extracting("layerConf.layer")
        .isExactlyInstanceOf(FrozenLayer.class);
  }

  private static <T extends InteractionLayer.Builder<?>> T limited(T form) {
    form.biasUpdater(new Sgd(0));
    form.gradientNormalization(GradientNormalization.ClipL2PerLayer);
    form.gradientNormalizationThreshold(THRESHOLD);
    return form;
  }

  private static void assertLimited(BaseLayer layer) {
    assertThat(layer.getIUpdater()).isEqualTo(new Sgd(RATE));
    assertThat(layer.getBiasUpdater()).isEqualTo(new Sgd(0));
    assertThat(layer.getGradientNormalization()).isEqualTo(GradientNormalization.ClipL2PerLayer);
    assertThat(layer.getGradientNormalizationThreshold()).isEqualTo(THRESHOLD);
  }

  /** Names of the layers whose parameters one step changes. */
  private List<String> changedBy(ComputationGraph graph, INDArray... features) {
    ComputationGraph trained = stepped(graph, features);
    return Arrays.stream(graph.getVertices())
        .filter(vertex -> vertex.hasLayer() && vertex.numParams() > 0)
        .map(vertex -> vertex.getVertexName())
        .filter(name -> !Arrays.equals(values(trained, name), values(graph, name)))
        .collect(Collectors.toList());
  }

  private static double[] values(ComputationGraph graph, String layer) {
    return graph.getLayer(layer).params().dup().data().asDouble();
  }

  /** How far one step moves a parameter. */
  private double step(ComputationGraph graph, String name, String key, INDArray... features) {
    INDArray moved = stepped(graph, features).getLayer(name).getParam(key);
    return moved.sub(graph.getLayer(name).getParam(key)).norm2Number().doubleValue();
  }

  private ComputationGraph stepped(ComputationGraph graph, INDArray... features) {
    ComputationGraph trained = graph.clone();
    trained.fit(features, new INDArray[] {labels});
    return trained;
  }

  private static double norm(ComputationGraph graph, String key) {
    return graph.getLayer("mi").getParam(key).norm2Number().doubleValue();
  }

  private static ComputationGraph frozen(ComputationGraph graph) {
    return new TransferLearning.GraphBuilder(graph).setFeatureExtractor("mi").build();
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(3);
  }

  private static ComputationGraph graph(InteractionLayer layer) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .activation(Activation.TANH)
            .updater(new Sgd(RATE))
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(4), InputType.feedForward(3))
            .addLayer("h", new DenseLayer.Builder().nOut(3).build(), "x");
    Interactions.add(builder, "mi", layer, "h", "z")
        .addLayer(
            "y",
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build(),
            "mi")
        .setOutputs("y");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }
}
