package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Metric;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.reference.Tolerance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Graphs in which the fixed input goes many ways keep their outputs when it is taken out. */
class SpecialisedGraphsTest {

  private static final int BATCH = 3;
  private static final int TIME = 4;
  private static final INDArray TASK = Nd4j.createFromArray(new double[][] {{0.5, -1, 0.25}});

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(3);
  }

  static Stream<Arguments> featureGraphs() {
    return Stream.of(
        graph(
            "the context is concatenated, too",
            g ->
                Interactions.add(g, "mi", mi().build(), "x", "task")
                    .addVertex("both", new MergeVertex(), "mi", "task")
                    .addLayer("y", output(), "both")),
        graph(
            "concatenation alone",
            g -> g.addLayer("h", dense(4), "x", "task").addLayer("y", output(), "h")),
        graph(
            "fixed parts before and behind two that vary",
            g ->
                g.addLayer("h", dense(4), "x")
                    .addVertex("all", new MergeVertex(), "task", "x", "h", "task")
                    .addLayer("d", dense(3), "all")
                    .addLayer("e", dense(2), "all")
                    .addLayer("y", output(), "d", "e")),
        graph(
            "an interaction behind a merge of three",
            g ->
                g.addLayer("embedding", dense(2), "task")
                    .addVertex("packed", new MergeVertex(), "embedding", "x", "task")
                    .addLayer("mi", mi().contextSize(3).build(), "packed")
                    .addLayer("y", output(), "mi")),
        graph(
            "a context of two merged parts",
            g ->
                g.addLayer("embedding", dense(2), "task")
                    .addVertex("packed", new MergeVertex(), "x", "embedding", "task")
                    .addLayer("mi", mi().contextSize(5).build(), "packed")
                    .addLayer("y", output(), "mi")),
        graph(
            "an interaction on a concatenation with its own context",
            g -> {
              g.addVertex("both", new MergeVertex(), "task", "x");
              Interactions.add(g, "mi", mi().build(), "both", "task");
              g.addLayer("y", output(), "mi");
            }),
        graph(
            "an interaction on a concatenation of three",
            g -> {
              g.addLayer("h", dense(4), "x").addVertex("all", new MergeVertex(), "x", "h", "task");
              Interactions.add(g, "mi", mi().build(), "all", "task");
              g.addLayer("y", output(), "mi", "task");
            }),
        graph(
            "a residual connection around a modulation",
            g -> {
              Interactions.add(g, "film", new Film.Builder().build(), "x", "task");
              g.addVertex("sum", new ElementWiseVertex(Op.Add), "x", "film")
                  .addLayer("y", output(), "sum");
            }),
        graph(
            "embeddings added, multiplied and subtracted",
            g ->
                g.addLayer("e", dense(5), "task")
                    .addVertex("added", new ElementWiseVertex(Op.Add), "x", "e", "e")
                    .addVertex("scaled", new ElementWiseVertex(Op.Product), "e", "added")
                    .addVertex("less", new ElementWiseVertex(Op.Subtract), "scaled", "e")
                    .addVertex("from", new ElementWiseVertex(Op.Subtract), "e", "less")
                    .addLayer("y", output(), "from")),
        graph(
            "two interactions in a row around a batch normalisation",
            g -> {
              g.addLayer("deep", dense(4), "task").addLayer("deeper", dense(2), "deep");
              HyperLinear hyper = new HyperLinear.Builder().hiddenLayers(6).nOut(5).build();
              Interactions.add(g, "first", hyper, "x", "deeper");
              g.addLayer("norm", new BatchNormalization.Builder().build(), "first");
              DiagonalInteraction gate = new DiagonalInteraction.Builder().build();
              Interactions.add(g, "second", gate, "norm", "task");
              g.addLayer("y", output(), "second");
            }),
        graph(
            "a gate between a merge that has the context in it and an embedding",
            g -> {
              g.addVertex("both", new MergeVertex(), "task", "x").addLayer("e", dense(8), "task");
              Interactions.add(g, "kept", new GatedResidual.Builder().build(), "both", "e");
              g.addLayer("y", output(), "kept");
            }),
        graph(
            "free gates between a merge that has the context in it and an embedding",
            g -> {
              g.addVertex("both", new MergeVertex(), "x", "task").addLayer("e", dense(8), "task");
              GatedResidual free = new GatedResidual.Builder().coupled(false).build();
              Interactions.add(g, "kept", free, "both", "e");
              g.addLayer("y", output(), "kept");
            }),
        graph(
            "a distance between a merge that has the context in it and an embedding",
            g -> {
              g.addVertex("both", new MergeVertex(), "task", "x").addLayer("e", dense(8), "task");
              Interactions.add(g, "d", new MahalanobisDistance.Builder().build(), "both", "e");
              g.addLayer("y", output(), "d");
            }),
        graph(
            "a distance with a metric of low rank alone and an activation, as output",
            g -> {
              g.addLayer("e", dense(5), "task");
              MahalanobisDistance distance =
                  new MahalanobisDistance.Builder()
                      .metric(Metric.LOW_RANK)
                      .rank(2)
                      .epsilon(0)
                      .activation(Activation.TANH)
                      .build();
              Interactions.add(g, "y", distance, "x", "e");
            }),
        graph(
            "learnt prototypes above an interaction",
            g ->
                Interactions.add(g, "mi", mi().build(), "x", "task")
                    .addLayer("p", prototypes().epsilon(0.1).build(), "mi")
                    .addLayer("y", output(), "p")),
        graph(
            "learnt prototypes on a merge that has the context in it",
            g ->
                g.addVertex("both", new MergeVertex(), "x", "task")
                    .addLayer("p", prototypes().metric(Metric.DIAGONAL).build(), "both")
                    .addLayer("y", output(), "p")),
        graph(
            "vertices with the names that new ones would have",
            g -> {
              g.addLayer("mi-layer", dense(5), "x").addLayer("mi-product", dense(5), "task");
              GatedResidual gate = new GatedResidual.Builder().build();
              Interactions.add(g, "mi", gate, "mi-layer", "mi-product");
              g.addLayer("mi-layer-2", dense(2), "mi").addLayer("y", output(), "mi-layer-2");
            }),
        graph(
            "an interaction as output",
            g ->
                Interactions.add(
                    g, "y", mi().activation(Activation.SOFTMAX).build(), "x", "task")));
  }

  static Stream<Arguments> sequenceGraphs() {
    return Stream.of(
        graph(
            "a task repeated over time and concatenated before an LSTM",
            g ->
                g.addVertex("repeated", new DuplicateToTimeSeriesVertex("x"), "task")
                    .addVertex("both", new MergeVertex(), "x", "repeated")
                    .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "both")
                    .addLayer("y", sequenceOutput(), "lstm")),
        graph(
            "a task repeated over time and added",
            g ->
                g.addLayer("e", dense(5), "task")
                    .addVertex("repeated", new DuplicateToTimeSeriesVertex("x"), "e")
                    .addVertex("sum", new ElementWiseVertex(Op.Add), "x", "repeated")
                    .addLayer("y", sequenceOutput(), "sum")),
        graph(
            "a gate on sequences with the names that new vertices would have",
            g -> {
              g.addLayer("mi-rows", new LSTM.Builder().nOut(4).build(), "x")
                  .addLayer("mi-rows-2", dense(4), "task");
              GatedResidual gate = new GatedResidual.Builder().coupled(false).build();
              Interactions.add(g, "mi", gate, "mi-rows", "mi-rows-2");
              g.addLayer("y", sequenceOutput(), "mi");
            }),
        graph(
            "learnt prototypes for each step",
            g -> {
              Interactions.add(g, "mi", mi().build(), "x", "task");
              g.addLayer("p", prototypes().build(), "mi").addLayer("y", sequenceOutput(), "p");
            }),
        graph(
            "an interaction between recurrent layers",
            g -> {
              g.addLayer("below", new Bidirectional(new LSTM.Builder().nOut(3).build()), "x");
              Interactions.add(g, "mi", mi().build(), "below", "task");
              g.addLayer("above", new LSTM.Builder().nOut(4).build(), "mi")
                  .addLayer("y", sequenceOutput(), "above");
            }));
  }

  private static Arguments graph(String name, Consumer<GraphBuilder> layers) {
    return Arguments.of(name, layers);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("featureGraphs")
  void featureGraph_hasTheSameOutput(String name, Consumer<GraphBuilder> layers) {
    assertSame(net(InputType.feedForward(5), layers), Nd4j.randn(DataType.DOUBLE, BATCH, 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sequenceGraphs")
  void sequenceGraph_hasTheSameOutput(String name, Consumer<GraphBuilder> layers) {
    assertSame(net(InputType.recurrent(5), layers), Nd4j.randn(DataType.DOUBLE, BATCH, 5, TIME));
    assertSame(net(InputType.recurrent(5), layers), Nd4j.randn(DataType.DOUBLE, 1, 5, TIME));
    assertSame(net(InputType.recurrent(5), layers), Nd4j.randn(DataType.DOUBLE, BATCH, 5, 1));
  }

  static Stream<Arguments> learntParts() {
    return Stream.of(
        Arguments.of(new GatedResidual.Builder(), List.of("e", "mi-layer", "y")),
        Arguments.of(
            new GatedResidual.Builder().coupled(false),
            List.of("e", "mi-layer", "mi-layer-3", "y")),
        Arguments.of(new MahalanobisDistance.Builder(), List.of("e", "mi-layer", "y")));
  }

  @ParameterizedTest
  @MethodSource("learntParts")
  void training_leavesTheContextAsItIs(
      InteractionLayer.Builder<?> form, List<String> expectedToChange) {
    ComputationGraph graph =
        net(
            InputType.feedForward(5),
            g -> {
              g.addLayer("e", dense(3), "x");
              Interactions.add(g, "mi", form.updater(new Sgd(0.1)).build(), "e", "task");
              g.addLayer("y", output(), "mi");
            });
    ComputationGraph specialised = Specialise.at(graph, "task", TASK);
    ComputationGraph trained = specialised.clone();

    INDArray[] x = {Nd4j.randn(DataType.DOUBLE, BATCH, 5)};
    trained.fit(x, new INDArray[] {Nd4j.ones(DataType.DOUBLE, BATCH, 2)});

    assertThat(specialised.getVertices().length).isGreaterThan(5);
    assertThat(
            Arrays.stream(specialised.getLayers())
                .map(layer -> layer.conf().getLayer().getLayerName())
                .filter(
                    name ->
                        !trained
                            .getLayer(name)
                            .params()
                            .equals(specialised.getLayer(name).params())))
        .containsExactlyInAnyOrderElementsOf(expectedToChange);
  }

  @Test
  void frozenGraph_hasTheSameOutput() {
    ComputationGraph graph =
        net(
            InputType.feedForward(5),
            g -> {
              g.addLayer("h", dense(4), "x");
              Interactions.add(g, "mi", mi().build(), "h", "task");
              g.addLayer("y", output(), "mi");
            });
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(graph).setFeatureExtractor("mi").build();

    assertSame(frozen, Nd4j.randn(DataType.DOUBLE, BATCH, 5));
  }

  @Test
  void savedGraph_isOrdinaryAndSmaller(@TempDir Path folder) throws IOException {
    ComputationGraph graph =
        net(
            InputType.feedForward(5),
            g -> {
              Interactions.add(g, "mi", mi().build(), "x", "task");
              g.addLayer("y", output(), "mi");
            });
    INDArray x = Nd4j.randn(DataType.DOUBLE, BATCH, 5);
    ComputationGraph specialised = Specialise.at(graph, "task", TASK);
    File file = folder.resolve("model.zip").toFile();
    specialised.save(file, true);

    ComputationGraph loaded = ComputationGraph.load(file, true);

    assertThat(loaded.outputSingle(x)).isEqualTo(specialised.outputSingle(x));
    assertThat(loaded.numParams()).isEqualTo((5 * 4 + 4) + (4 * 2 + 2));
    assertThat(graph.numParams()).isEqualTo((5 * 3 * 4 + 3 * 4 + 5 * 4 + 4) + (4 * 2 + 2));
    assertThat(loaded.getLayer("mi").conf().getLayer()).isExactlyInstanceOf(DenseLayer.class);
  }

  @Test
  void severalInputs_areFixedAtOnce() {
    ComputationGraph graph =
        new ComputationGraph(
            Interactions.add(
                    Interactions.add(
                        builder()
                            .addInputs("x", "task", "user")
                            .setInputTypes(
                                InputType.feedForward(5),
                                InputType.feedForward(3),
                                InputType.feedForward(2)),
                        "first",
                        mi().build(),
                        "x",
                        "task"),
                    "second",
                    mi().build(),
                    "first",
                    "user")
                .addLayer("y", output(), "second")
                .setOutputs("y")
                .build());
    graph.init();
    INDArray x = Nd4j.randn(DataType.DOUBLE, BATCH, 5);
    INDArray user = Nd4j.randn(DataType.DOUBLE, 1, 2);

    ComputationGraph specialised = Specialise.at(graph, Map.of("task", TASK, "user", user));

    INDArray expected = graph.outputSingle(x, TASK.repeat(0, BATCH), user.repeat(0, BATCH));
    assertThat(specialised.outputSingle(x).sub(expected).amaxNumber().doubleValue())
        .isLessThan(Tolerance.of(1e-12));
  }

  /** Without the fixed input, ordinary layers give what the graph gave with it. */
  private static void assertSame(ComputationGraph graph, INDArray x) {
    INDArray expected = graph.outputSingle(x, TASK.repeat(0, x.size(0))).dup();
    String configuration = graph.getConfiguration().toJson();
    INDArray params = graph.params().dup();

    ComputationGraph specialised = Specialise.at(graph, "task", TASK);

    double tolerance = params.dataType() == DataType.DOUBLE ? 1e-12 : 1e-6;
    double[] actual = specialised.outputSingle(x).dup('c').data().asDouble();
    assertThat(actual).containsExactly(expected.dup('c').data().asDouble(), within(tolerance));
    assertThat(specialised.getConfiguration().getNetworkInputs()).containsExactly("x");
    assertThat(specialised.getConfiguration().toJson()).doesNotContain("mi4j");
    assertThat(graph.getConfiguration().toJson()).isEqualTo(configuration);
    assertThat(graph.params()).isEqualTo(params);
    assertThat(graph.outputSingle(x, TASK.repeat(0, x.size(0)).mul(2)))
        .as("the task matters")
        .isNotEqualTo(expected);
  }

  /** A graph with inputs x and task [batch, 3] and output y, with random parameters. */
  private static ComputationGraph net(InputType x, Consumer<GraphBuilder> layers) {
    GraphBuilder builder =
        builder().addInputs("x", "task").setInputTypes(x, InputType.feedForward(3));
    layers.accept(builder);
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("y").build());
    graph.init();
    graph.params().assign(Nd4j.rand(DataType.DOUBLE, graph.params().shape()).subi(0.4));
    return graph;
  }

  private static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .graphBuilder();
  }

  private static MahalanobisDistance.Builder prototypes() {
    return new MahalanobisDistance.Builder().prototypes(3);
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(4);
  }

  private static DenseLayer dense(int size) {
    return new DenseLayer.Builder().nOut(size).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.TANH).build();
  }

  private static RnnOutputLayer sequenceOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.TANH).build();
  }
}
