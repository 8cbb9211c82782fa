package io.github.mi4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What cannot be inspected or specialised is refused by name, and the graph stays as it was. */
class BadInspectionTest {

  /** Interactions of h, of x and of both with e, with the task and with each other. */
  private static ComputationGraph graph() {
    GraphBuilder builder = builder();
    Interactions.add(builder, "mi", mi().build(), "h", "e");
    Interactions.add(builder, "direct", mi().build(), "h", "task");
    Interactions.add(builder, "gate", new GatedResidual.Builder().build(), "h", "e");
    builder.addLayer("both", mi().contextSize(8).build(), "x", "h", "task");
    builder.addLayer("joined", mi().contextSize(3).build(), "x", "h", "task");
    Interactions.add(builder, "late", mi().build(), "h", "joined");
    builder.addLayer("self", new SelfInteraction.Builder().contextSize(2).nOut(2).build(), "h");
    builder.addVertex("all", new MergeVertex(), "mi", "direct", "gate", "both", "late", "self");
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("all", "e").build());
    graph.init();
    return graph;
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(2);
  }

  static Stream<Arguments> faults() {
    INDArray z = Nd4j.ones(1, 3);
    return Stream.of(
        fault(
            "unknown vertex",
            g -> Generated.weights(g, "m", z),
            "\"m\"|one of [mi, direct|no vertex"),
        fault("an input", g -> Generated.weights(g, "task", z), "\"task\"|got input of the graph"),
        fault("a dense layer", g -> Generated.weights(g, "h", z), "\"h\"|got DenseLayer"),
        fault(
            "one stream",
            g -> Generated.weights(g, "self", z),
            "SelfInteraction \"self\"|one stream"),
        fault(
            "not affine",
            g -> Generated.weights(g, "gate", z),
            "GatedResidual \"gate\"|not affine"),
        fault(
            "context too wide",
            g -> Generated.weights(g, "direct", Nd4j.ones(1, 4)),
            "MultiplicativeInteraction \"direct\"|3 features|got 4 from [task]"),
        fault(
            "context too narrow",
            g -> Generated.weights(g, "direct", Nd4j.ones(1, 2)),
            "\"direct\"|3 features|got 2 from [task]"),
        fault(
            "input of the branch too wide",
            g -> Generated.weights(g, "mi", Nd4j.ones(1, 4)),
            "Vertex \"e\"|\"task\" [1, 4]"),
        fault(
            "part of the context varies",
            g -> Generated.weights(g, "both", z),
            "\"both\"|8 features|got 3 from [task]|\"h\" varies with [x]"),
        fault(
            "context of two inputs",
            g -> Generated.weights(g, "late", z),
            "\"late\"|one graph input|[x, task]"),
        fault(
            "a vector",
            g -> Generated.weights(g, "mi", Nd4j.ones(3)),
            "\"task\"|one row per context"),
        fault(
            "unknown input",
            g -> Generated.weights(g, "mi", Map.of("tusk", z)),
            "\"tusk\" is no input|[x, task]"),
        fault(
            "no input", g -> Generated.weights(g, "mi", Map.of()), "one input at least|[x, task]"),
        fault(
            "Jacobian without a context",
            g -> Generated.jacobian(g, "mi", Nd4j.ones(1, 5)),
            "\"mi\"|needs a context"),
        fault(
            "Jacobian at an input of another width",
            g -> Generated.jacobian(g, "mi", Nd4j.ones(1, 4), z),
            "\"mi\": x must be [1, 5], got [1, 4]"),
        fault("unknown input", g -> Specialise.at(g, "tusk", z), "\"tusk\" is no input|[x, task]"),
        fault(
            "two rows", g -> Specialise.at(g, "task", Nd4j.ones(2, 3)), "\"task\"|one row|[2, 3]"),
        fault("output of the fixed part", g -> Specialise.at(g, "task", z), "Output \"e\""));
  }

  private static Arguments fault(String name, Consumer<ComputationGraph> action, String fragments) {
    return Arguments.of(name, action, fragments);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("faults")
  void fault_isNamedAndTheGraphUntouched(
      String name, Consumer<ComputationGraph> action, String fragments) {
    ComputationGraph graph = graph();
    String configuration = graph.getConfiguration().toJson();
    INDArray params = graph.params().dup();

    assertThatThrownBy(() -> action.accept(graph))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(fragments.split("\\|"));

    assertThat(graph.getConfiguration().toJson()).isEqualTo(configuration);
    assertThat(graph.params()).isEqualTo(params);
  }

  @Test
  void graphWithoutParameters_isRejected() {
    ComputationGraph graph = new ComputationGraph(graph().getConfiguration());
    assertThatThrownBy(() -> Generated.weights(graph, "mi", Nd4j.ones(1, 3)))
        .hasMessageContaining("init()");
  }

  @Test
  void valueOfAnotherWidth_isRejectedByTheVertexThatReadsIt() {
    GraphBuilder builder = Interactions.add(builder(), "y", mi().build(), "h", "e");
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("y").build());
    graph.init();
    assertThatThrownBy(() -> Specialise.at(graph, "task", Nd4j.ones(1, 2)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Vertex \"e\"", "\"task\" [1, 2]");
  }

  @Test
  void contextOfAnotherWidth_isRejectedByTheLayerAlone() {
    MultiplicativeInteraction layer = mi().nIn(5).contextSize(3).build();
    Map<String, INDArray> params =
        Map.of(
            "W", Nd4j.ones(6, 2), "U", Nd4j.ones(3, 2), "V", Nd4j.ones(2, 2), "b", Nd4j.ones(1, 2));
    assertThatThrownBy(() -> Generated.weights(layer, params, Nd4j.ones(1, 4)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("MultiplicativeInteraction: z must be [1, 3], got [1, 4]");
  }

  static Stream<Arguments> remainders() {
    return Stream.of(
        remainder(
            "a context that varies",
            g -> Interactions.add(g, "y", mi().build(), "task", "h"),
            "\"y\"|\"h\" varies with [x]"),
        remainder(
            "a context that varies in part",
            g -> g.addLayer("y", mi().contextSize(8).build(), "x", "h", "task"),
            "\"y\"|8 features|\"h\" varies with [x]"),
        remainder(
            "a context that both inputs decide",
            g -> {
              g.addLayer("joined", new DenseLayer.Builder().nOut(2).build(), "h", "task");
              Interactions.add(g, "y", mi().build(), "x", "joined");
            },
            "\"y\"|\"joined\" varies with [x]"),
        remainder(
            "a context that is made from the fixed input and others",
            g ->
                g.addLayer(
                    "y", new SelfInteraction.Builder().contextSize(2).nOut(2).build(), "h", "e"),
            "\"y\" (SelfInteraction)|fixed [e]|varying [h]"),
        remainder(
            "a maximum",
            g -> g.addVertex("y", new ElementWiseVertex(ElementWiseVertex.Op.Max), "h", "e"),
            "\"y\" (ElementWiseVertex)|fixed [e]|varying [h]"),
        remainder(
            "a merge as output",
            g -> g.addVertex("y", new MergeVertex(), "h", "e"),
            "Output \"y\""),
        remainder(
            "a fixed value between two that vary",
            g ->
                g.addVertex("all", new MergeVertex(), "x", "e", "h")
                    .addLayer("y", new DenseLayer.Builder().nOut(2).build(), "all"),
            "\"all\"|\"e\"|[x, e, h]"),
        remainder(
            "a normalised layer on a merge",
            g ->
                g.addLayer(
                    "y", new DenseLayer.Builder().nOut(2).hasLayerNorm(true).build(), "h", "e"),
            "\"y\" (DenseLayer)|fixed [e]|varying [h]"));
  }

  private static Arguments remainder(String name, Consumer<GraphBuilder> layers, String fragments) {
    return Arguments.of(name, layers, fragments);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("remainders")
  void whatCannotBeSpecialised_isNamed(
      String name, Consumer<GraphBuilder> layers, String fragments) {
    GraphBuilder builder = builder().allowDisconnected(true);
    layers.accept(builder);
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("y").build());
    graph.init();
    assertThatThrownBy(() -> Specialise.at(graph, "task", Nd4j.ones(1, 3)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(fragments.split("\\|"));
  }

  /** h = dense(x) and e = dense(task). */
  private static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .graphBuilder()
        .addInputs("x", "task")
        .setInputTypes(InputType.feedForward(4), InputType.feedForward(3))
        .addLayer("h", new DenseLayer.Builder().nOut(5).build(), "x")
        .addLayer("e", new DenseLayer.Builder().nOut(5).build(), "task");
  }
}
