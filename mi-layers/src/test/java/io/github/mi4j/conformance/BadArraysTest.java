package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.FilmVertex;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Arrays that do not fit are rejected by an exception that names the layer or vertex, the stream,
 * what was expected and what came; afterwards the network works as before.
 */
class BadArraysTest {

  private static final INDArray NO_MASK = null;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(11);
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        row(
            Net.PAIR,
            "ContextVertex \"mi-context\"|z|batch size|[2, 4]|DOUBLE [3, 3]",
            a(2, 4),
            a(3, 3)),
        row(
            Net.PAIR,
            "ContextVertex \"mi-context\"|z|[2, 4]|DOUBLE [2, 3, 5]",
            a(2, 4),
            a(2, 3, 5)),
        row(Net.PAIR, "ContextVertex|x|[batch, n]|DOUBLE [4]", a(4), a(2, 3)),
        row(Net.PAIR, "ContextVertex|x|[batch, n]|DOUBLE [2, 4, 1, 1]", a(2, 4, 1, 1), a(2, 3)),
        row(Net.PAIR, "ContextVertex|z|[2, 4]|DOUBLE [3]", a(2, 4), a(3)),
        row(
            Net.PAIR,
            "ContextVertex|x|numbers|BOOL [2, 4]",
            a(2, 4).castTo(DataType.BOOL),
            a(2, 3)),
        row(
            Net.PAIR,
            "ContextVertex|z|numbers|BOOL [2, 3]",
            a(2, 4),
            a(2, 3).castTo(DataType.BOOL)),
        row(Net.PAIR, "ContextVertex|x|numbers|UTF8 [2, 1]", text(), a(2, 3)),
        row(Net.PAIR, "ContextVertex|x|non-empty|[0, 4]", a(0, 4), a(0, 3)),
        row(Net.PAIR, "ContextVertex|z|non-empty|[2, 0]", a(2, 4), a(2, 0)),
        row(
            Net.PAIR,
            "MultiplicativeInteraction(\"mi\"|the input|[batch, 7]|[2, 8]",
            a(2, 5),
            a(2, 3)),
        row(
            Net.PAIR,
            "MultiplicativeInteraction(\"mi\"|the context stream|3 features wide|[2, 2]",
            a(2, 4),
            a(2, 2)),
        row(Net.PAIR, "(\"mi\"|the context stream|3 features wide|[2, 4]", a(2, 3), a(2, 4)),
        row(Net.PAIR, "(\"mi\"|the context stream|3 features wide|[2, 4]", a(2, 3, 5), a(2, 4)),
        row(Net.UNTYPED, "(\"mi\"|the context stream|3 features wide|[2, 4]", a(2, 3), a(2, 4)),
        row(
            Net.PAIR,
            "MultiplicativeInteraction(\"mi\"|the input|[batch, 7, time]|[2, 8, 5]",
            a(2, 5, 5),
            a(2, 3)),
        row(Net.SEQUENCE, "ContextVertex|z|length|[2, 4, 5]|[2, 3, 6]", a(2, 4, 5), a(2, 3, 6)),
        row(Net.SEQUENCE, "ContextVertex|z|batch size|[2, 4, 5]|[3, 3]", a(2, 4, 5), a(3, 3)),
        row(Net.SEQUENCE, "ContextVertex|z|format|[2, 4, 5]|[2, 5, 3]", a(2, 4, 5), a(2, 5, 3)),
        row(Net.SEQUENCE, "(\"mi\"|the input|[batch, 7, time]|[2, 8, 4]", a(2, 5, 4), a(2, 3)),
        row(Net.SEQUENCE, "ContextVertex|x|a sequence|[2, 4, 5, 1]", a(2, 4, 5, 1), a(2, 3)),
        row(Net.PACKED, "(\"mi\"|the input|[batch, 7]|DOUBLE [7]", a(7)),
        row(Net.PACKED, "(\"mi\"|the input|[batch, 7]|DOUBLE [2, 7, 1, 1]", a(2, 7, 1, 1)),
        row(Net.PACKED, "(\"mi\"|the input|[batch, 7]|DOUBLE [2, 6]", a(2, 6)),
        row(Net.PACKED, "(\"mi\"|the input|numbers|BOOL [2, 7]", a(2, 7).castTo(DataType.BOOL)),
        row(Net.PACKED, "(\"mi\"|the input|numbers|UTF8 [2, 1]", text()),
        row(Net.PACKED, "(\"mi\"|the input|numbers|[0, 7]", a(0, 7)),
        row(Net.PACKED_NWC, "(\"mi\"|the input|[batch, time, 7]|[2, 7, 5]", a(2, 7, 5)),
        row(Net.FILM, "FilmVertex \"mi\"|film|[2, 6]|[2, 3, 4, 4]|[3, 6]", a(2, 3, 4, 4), a(3, 6)),
        row(Net.FILM, "FilmVertex \"mi\"|film|[2, 8]|[2, 4, 4, 4]|[2, 6]", a(2, 4, 4, 4), a(2, 6)),
        row(Net.FILM, "FilmVertex \"mi\"|film|[2, 6]|[2, 6, 1]", a(2, 3, 4, 4), a(2, 6, 1)),
        row(Net.FILM, "FilmVertex \"mi\"|x|rank 2|[3]", a(3), a(2, 6)),
        row(
            Net.FILM,
            "FilmVertex \"mi\"|x|numbers|BOOL",
            a(2, 3, 4, 4).castTo(DataType.BOOL),
            a(2, 6)));
  }

  static Stream<Arguments> masks() {
    return Stream.of(
        Arguments.of("[2, 5]|the mask|FLOAT [2, 4]", a(2, 4)),
        Arguments.of("[2, 5]|the mask|FLOAT [3, 5]", a(3, 5)),
        Arguments.of("[2, 5]|the mask|FLOAT [10]", a(10)),
        Arguments.of("[2, 5]|the mask|FLOAT [2, 1, 5]", a(2, 1, 5)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("streams")
  void output_rejectsStreamsThatDoNotFit(Net net, String fragments, INDArray... bad) {
    ComputationGraph graph = net.graph();
    assertRejected(net, graph, fragments, () -> graph.output(bad));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("streams")
  void fit_rejectsStreamsThatDoNotFit(Net net, String fragments, INDArray... bad) {
    ComputationGraph graph = net.graph();
    INDArray[] labels = {a(2, 2)};
    assertRejected(net, graph, fragments, () -> graph.fit(new MultiDataSet(bad, labels)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("masks")
  void output_rejectsMasksThatDoNotFit(String fragments, INDArray bad) {
    ComputationGraph graph = Net.SEQUENCE.graph();
    INDArray[] masks = {bad.castTo(DataType.FLOAT), NO_MASK};
    assertRejected(
        Net.SEQUENCE, graph, fragments, () -> graph.output(false, Net.SEQUENCE.good(), masks));
  }

  @ParameterizedTest
  @EnumSource(names = {"PAIR", "UNTYPED", "SEQUENCE", "PACKED", "PACKED_NWC"})
  void output_takesIntegersAsNumbers(Net net) {
    ComputationGraph graph = net.graph();
    INDArray[] integers = net.good();
    INDArray[] numbers = new INDArray[integers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integers[i].mul(10).castTo(DataType.INT32);
      numbers[i] = integers[i].castTo(DataType.DOUBLE);
    }
    assertThat(graph.outputSingle(integers)).isEqualTo(graph.outputSingle(numbers));
  }

  private static void assertRejected(
      Net net, ComputationGraph graph, String fragments, Runnable action) {
    INDArray[] good = net.good();
    INDArray before = graph.outputSingle(good).dup();
    assertThatThrownBy(action::run)
        .isExactlyInstanceOf(DL4JInvalidInputException.class)
        .hasMessageContainingAll(fragments.split("\\|"));
    assertThat(Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread()).isFalse();
    graph.clearLayerMaskArrays();
    assertThat(graph.outputSingle(good)).isEqualTo(before);
    graph.fit(new MultiDataSet(good, new INDArray[] {a(2, 2)}));
    assertThat(graph.outputSingle(good)).isNotEqualTo(before);
  }

  private static Arguments row(Net net, String fragments, INDArray... bad) {
    return Arguments.of(net, fragments, bad);
  }

  private static INDArray a(long... shape) {
    boolean empty = Arrays.stream(shape).anyMatch(size -> size == 0);
    return empty ? Nd4j.create(DataType.DOUBLE, shape) : Nd4j.randn(DataType.DOUBLE, shape);
  }

  private static INDArray text() {
    return Nd4j.create("some", "words").reshape(2, 1);
  }

  /** Networks whose inputs go straight into what is under test, called {@code "mi"}. */
  enum Net {
    PAIR,
    UNTYPED,
    SEQUENCE,
    PACKED,
    PACKED_NWC,
    FILM;

    private InputType[] types() {
      return switch (this) {
        case PAIR, UNTYPED -> new InputType[] {InputType.feedForward(4), InputType.feedForward(3)};
        case SEQUENCE -> new InputType[] {InputType.recurrent(4), InputType.recurrent(3)};
        case PACKED -> new InputType[] {InputType.feedForward(7)};
        case PACKED_NWC -> new InputType[] {InputType.recurrent(7, RNNFormat.NWC)};
        case FILM -> new InputType[] {InputType.convolutional(4, 4, 3), InputType.feedForward(6)};
      };
    }

    INDArray[] good() {
      return switch (this) {
        case PAIR, UNTYPED -> new INDArray[] {a(2, 4), a(2, 3)};
        case SEQUENCE -> new INDArray[] {a(2, 4, 5), a(2, 3, 5)};
        case PACKED -> new INDArray[] {a(2, 7)};
        case PACKED_NWC -> new INDArray[] {a(2, 5, 7)};
        case FILM -> new INDArray[] {a(2, 3, 4, 4), a(2, 6)};
      };
    }

    ComputationGraph graph() {
      InputType[] types = types();
      GraphBuilder graph =
          new NeuralNetConfiguration.Builder()
              .seed(12345)
              .dataType(DataType.DOUBLE)
              .activation(Activation.TANH)
              .graphBuilder()
              .addInputs(types.length == 1 ? new String[] {"x"} : new String[] {"x", "z"});
      if (this != UNTYPED) {
        graph.setInputTypes(types);
      }
      addUnderTest(graph);
      String top = "mi";
      if (types[0].getType() != InputType.Type.FF) {
        graph.addLayer("pool", pooling(), "mi");
        top = "pool";
      }
      OutputLayer out = new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).build();
      ComputationGraph network =
          new ComputationGraph(graph.addLayer("out", out, top).setOutputs("out").build());
      network.init();
      return network;
    }

    private GlobalPoolingLayer pooling() {
      GlobalPoolingLayer.Builder pooling = new GlobalPoolingLayer.Builder();
      return (this == PACKED_NWC ? pooling.poolingDimensions(1) : pooling).build();
    }

    private void addUnderTest(GraphBuilder graph) {
      MultiplicativeInteraction.Builder layer = new MultiplicativeInteraction.Builder().nOut(2);
      switch (this) {
        case FILM -> graph.addVertex("mi", new FilmVertex(), "x", "z");
        case PACKED, PACKED_NWC -> graph.addLayer("mi", layer.contextSize(3).build(), "x");
        case UNTYPED ->
            Interactions.add(graph, "mi", layer.nIn(7).contextSize(3).build(), "x", "z");
        default -> Interactions.add(graph, "mi", layer.build(), "x", "z");
      }
    }
  }
}
