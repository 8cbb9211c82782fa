package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What vertices do to streams of other shapes than their own is kept when one of them is fixed. */
class SpecialisedVerticesTest {

  private static final int BATCH = 3;
  private static final int TIME = 4;
  private static final INDArray TASK = Nd4j.createFromArray(new double[][] {{0.5, -1, 0.25}});

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(8);
  }

  @Test
  void preProcessorOfLearntPrototypes_isKept() {
    assertSame(
        InputType.convolutional(4, 4, 1),
        g -> {
          g.addLayer("c", new ConvolutionLayer.Builder(2, 2).nOut(2).build(), "x")
              .addLayer("p", new MahalanobisDistance.Builder().prototypes(4).build(), "c");
          Interactions.add(g, "mi", mi().build(), "p", "task").addLayer("y", output(), "mi");
        },
        BATCH,
        1,
        4,
        4);
  }

  @Test
  void preProcessorThatTakesSteps_isKept() {
    assertSame(
        InputType.recurrent(5),
        g ->
            repeated(g)
                .addVertex("m", new MergeVertex(), "x", "repeated")
                .addLayer(
                    "mi", mi().contextSize(3).build(), new RnnToFeedForwardPreProcessor(), "m")
                .addLayer("y", output(), "mi"),
        BATCH,
        5,
        TIME);
  }

  @Test
  void preProcessorThatMayMixFixedFeaturesWithOthers_isRejected() {
    ComputationGraph graph =
        net(
            InputType.recurrent(5),
            g ->
                repeated(g)
                    .addVertex("m", new MergeVertex(), "x", "repeated")
                    .addLayer(
                        "mi",
                        mi().contextSize(3).build(),
                        new ComposableInputPreProcessor(new RnnToFeedForwardPreProcessor()),
                        "m")
                    .addLayer("y", output(), "mi"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Specialise.at(graph, "task", TASK))
        .withMessageContainingAll(
            "\"mi\" (MultiplicativeInteraction behind ComposableInputPreProcessor)",
            "fixed [repeated]",
            "varying [x]");
  }

  static Stream<Arguments> broadcasts() {
    return Stream.of(Op.Add, Op.Product, Op.Subtract)
        .flatMap(
            op ->
                Stream.of(
                    Arguments.of(op, 4, 1),
                    Arguments.of(op, 1, 4),
                    Arguments.of(op, 1, 1),
                    Arguments.of(op, 4, 4)));
  }

  @ParameterizedTest
  @MethodSource("broadcasts")
  void elementWiseVertex_broadcastsAsBefore(Op op, int width, int fixedWidth) {
    assertSame(
        InputType.feedForward(width),
        g ->
            g.addLayer("e", dense(fixedWidth), "task")
                .addVertex("v", new ElementWiseVertex(op), "x", "e")
                .addLayer("y", output(Math.max(width, fixedWidth)), "v"),
        BATCH,
        width);
    assertSame(
        InputType.feedForward(width),
        g ->
            g.addLayer("e", dense(fixedWidth), "task")
                .addLayer("h", dense(width), "x")
                .addVertex("v", new ElementWiseVertex(op), "e", "h")
                .addLayer("y", output(Math.max(width, fixedWidth)), "v"),
        BATCH,
        width);
  }

  @ParameterizedTest
  @MethodSource("broadcasts")
  void elementWiseVertexOnSequences_broadcastsAsBefore(Op op, int width, int fixedWidth) {
    assertSame(
        InputType.recurrent(width),
        g ->
            g.addLayer("e", dense(fixedWidth), "task")
                .addVertex("repeated", new DuplicateToTimeSeriesVertex("x"), "e")
                .addVertex("y", new ElementWiseVertex(op), "repeated", "x"),
        BATCH,
        width,
        TIME);
  }

  @ParameterizedTest
  @MethodSource("broadcasts")
  void trainingAroundABroadcast_leavesTheFixedValues(Op op, int width, int fixedWidth) {
    ComputationGraph graph =
        net(
            InputType.feedForward(4),
            g ->
                g.addLayer("h", dense(width), "x")
                    .addLayer("e", dense(fixedWidth), "task")
                    .addVertex("v", new ElementWiseVertex(op), "h", "e")
                    .addLayer("y", output(Math.max(width, fixedWidth)), "v"));
    ComputationGraph trained = Specialise.at(graph, "task", TASK);
    ComputationGraph before = trained.clone();

    INDArray[] x = {Nd4j.randn(DataType.DOUBLE, BATCH, 4)};
    trained.fit(x, new INDArray[] {Nd4j.ones(DataType.DOUBLE, BATCH, 2)});

    assertThat(
            Arrays.stream(trained.getVertices())
                .filter(vertex -> vertex.hasLayer() && vertex.numParams() > 0)
                .map(vertex -> vertex.getVertexName())
                .filter(name -> !Arrays.equals(values(trained, name), values(before, name))))
        .containsExactlyInAnyOrder("h", "y");
  }

  private static double[] values(ComputationGraph graph, String layer) {
    return graph.getLayer(layer).params().dup().data().asDouble();
  }

  @ParameterizedTest
  @EnumSource(names = {"Add", "Product"})
  void fixedValuesOfSeveralWidths_areCombined(Op op) {
    assertSame(
        InputType.feedForward(4),
        g ->
            g.addLayer("one", dense(1), "task")
                .addLayer("four", dense(4), "task")
                .addVertex("v", new ElementWiseVertex(op), "one", "x", "four", "one")
                .addLayer("y", output(), "v"),
        BATCH,
        4);
  }

  @Test
  void elementWiseVertex_mayReadAMergeWithTheFixedInputInIt() {
    assertSame(
        InputType.feedForward(4),
        g ->
            g.addLayer("h", dense(2), "x")
                .addLayer("e", dense(9), "task")
                .addVertex("m", new MergeVertex(), "x", "h", "task")
                .addVertex("v", new ElementWiseVertex(Op.Product), "m", "e")
                .addLayer("y", output(), "v"),
        BATCH,
        4);
  }

  @Test
  void broadcastOverAMergeWithTheFixedInputInIt_isRejected() {
    ComputationGraph graph =
        net(
            InputType.feedForward(4),
            g ->
                g.addLayer("e", dense(1), "task")
                    .addVertex("m", new MergeVertex(), "x", "task")
                    .addVertex("v", new ElementWiseVertex(Op.Product), "m", "e")
                    .addLayer("y", output(), "v"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Specialise.at(graph, "task", TASK))
        .withMessageContainingAll("\"v\" (ElementWiseVertex)", "fixed [e]", "varying [m]");
  }

  @Test
  void filmVertex_mayReadAMergeWithTheFixedInputInIt() {
    assertSame(
        InputType.feedForward(4),
        g -> {
          g.addLayer("h", dense(2), "x").addVertex("m", new MergeVertex(), "x", "h", "task");
          Interactions.addFilm(g, "f", 9, "m", "task").addLayer("y", output(), "f");
        },
        BATCH,
        4);
    assertSame(
        InputType.feedForward(4),
        g -> {
          g.addVertex("m", new MergeVertex(), "task", "x");
          Interactions.addFilm(g, "f", 7, "m", "task").addLayer("y", output(), "f");
        },
        BATCH,
        4);
    assertSame(
        InputType.recurrent(4),
        g -> {
          repeated(g).addVertex("m", new MergeVertex(), "repeated", "x");
          Interactions.addFilm(g, "f", 7, "m", "task").addLayer("y", sequenceOutput(), "f");
        },
        BATCH,
        4,
        TIME);
  }

  @Test
  void layerThatMakesItsContextItself_remains() {
    ComputationGraph graph =
        net(
            InputType.feedForward(4),
            g -> {
              g.addLayer("self", new SelfInteraction.Builder().contextSize(2).nOut(5).build(), "x");
              Interactions.add(g, "mi", mi().build(), "self", "task").addLayer("y", output(), "mi");
            });
    ComputationGraph specialised = Specialise.at(graph, "task", TASK);

    assertSameOutput(graph, specialised, Nd4j.randn(DataType.DOUBLE, BATCH, 4));
    assertThat(specialised.getLayer("self").conf().getLayer())
        .isExactlyInstanceOf(SelfInteraction.class);
  }

  private static void assertSame(InputType x, Consumer<GraphBuilder> layers, int... shape) {
    ComputationGraph graph = net(x, layers);
    ComputationGraph specialised = Specialise.at(graph, "task", TASK);
    assertThat(specialised.getConfiguration().toJson()).doesNotContain("mi4j");
    assertSameOutput(graph, specialised, Nd4j.randn(DataType.DOUBLE, shape));
  }

  private static void assertSameOutput(
      ComputationGraph graph, ComputationGraph specialised, INDArray x) {
    INDArray expected = graph.outputSingle(x, TASK.repeat(0, BATCH)).dup('c');
    assertThat(specialised.outputSingle(x).dup('c').data().asDouble())
        .containsExactly(expected.data().asDouble(), within(1e-12));
    assertThat(graph.outputSingle(x, TASK.repeat(0, BATCH).mul(2)))
        .as("the task matters")
        .isNotEqualTo(expected);
  }

  private static ComputationGraph net(InputType x, Consumer<GraphBuilder> layers) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .activation(Activation.TANH)
            .graphBuilder()
            .addInputs("x", "task")
            .setInputTypes(x, InputType.feedForward(3));
    layers.accept(builder);
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("y").build());
    graph.init();
    graph.params().assign(Nd4j.rand(DataType.DOUBLE, graph.params().shape()).subi(0.4));
    return graph;
  }

  private static GraphBuilder repeated(GraphBuilder graph) {
    return graph.addVertex("repeated", new DuplicateToTimeSeriesVertex("x"), "task");
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(4);
  }

  private static DenseLayer dense(int size) {
    return new DenseLayer.Builder().nOut(size).build();
  }

  private static OutputLayer output() {
    return output(0);
  }

  /** With the width that it reads: Deeplearning4j takes that of the first broadcast input. */
  private static OutputLayer output(int width) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(width)
        .nOut(2)
        .activation(Activation.TANH)
        .build();
  }

  private static RnnOutputLayer sequenceOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.TANH).build();
  }
}
