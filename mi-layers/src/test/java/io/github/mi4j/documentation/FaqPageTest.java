package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The mistakes of docs/FAQ.md give the messages that it quotes. */
class FaqPageTest {

  private static final Path PAGE = Documents.ROOT.resolve(Path.of("docs", "FAQ.md"));

  private static final InputType THREE = InputType.feedForward(3);
  private static final InputType TWO = InputType.feedForward(2);
  private static final InputType SEQUENCE = InputType.recurrent(3, 7);
  private static final InputType IMAGE = InputType.convolutional(4, 4, 3);

  static Stream<Arguments> mistakes() {
    ComputationGraph net = net(added(graph(THREE, TWO), mi().build()));
    return Stream.of(
        mistake("contextSize", () -> net(graph(THREE, TWO).addLayer("mi", mi().build(), "x", "z"))),
        mistake(
            "nIn",
            () ->
                net(
                    added(
                        new NeuralNetConfiguration.Builder().graphBuilder().addInputs("x", "z"),
                        mi().build()))),
        mistake(
            "swapped streams",
            () ->
                net(
                    Interactions.add(
                        graph(THREE, TWO), "mi", mi().contextSize(2).build(), "z", "x"))),
        mistake("image", () -> net(added(graph(IMAGE, TWO), mi().build()))),
        mistake("context over time", () -> net(added(graph(THREE, SEQUENCE), mi().build()))),
        mistake(
            "merge of ranks",
            () ->
                net(graph(SEQUENCE, TWO).addLayer("mi", mi().contextSize(2).build(), "x", "z"))
                    .output(Nd4j.randn(2, 3, 7), Nd4j.randn(2, 2))),
        mistake("gate", () -> net(added(graph(THREE, TWO), new GatedResidual.Builder().build()))),
        mistake("film", () -> net(Interactions.addFilm(graph(IMAGE, TWO), "mi", 8, "x", "z"))),
        mistake(
            "softmax",
            () ->
                graph(THREE, TWO)
                    .addLayer(
                        "y", new OutputLayer.Builder(LossFunction.MSE).nOut(1).build(), "x", "z")
                    .setOutputs("y")
                    .build()),
        mistake("width", () -> net.output(Nd4j.randn(5, 4), Nd4j.randn(5, 2))),
        mistake("rows", () -> net.output(Nd4j.randn(5, 3), Nd4j.randn(1, 2))),
        mistake("inputs", () -> net.output(Nd4j.randn(5, 3))));
  }

  private static Arguments mistake(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistake_givesAMessageOfThePage(String name, ThrowingCallable call) {
    Throwable error = catchThrowable(call);
    assertThat(error).isNotNull();
    assertQuoted(error.getClass().getSimpleName() + ": " + error.getMessage());
  }

  @Test
  void noBackend_givesTheMessageOfThePage(@TempDir Path folder) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("nd4j-native"))
            .collect(Collectors.joining(File.pathSeparator));
    Path program =
        Files.writeString(
            folder.resolve("NoBackend.java"),
            "public class NoBackend { public static void main(String[] a) {"
                + " org.nd4j.linalg.factory.Nd4j.ones(1); } }");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                program.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertQuoted(output.replace('\n', ' '));
  }

  @Test
  void messageThatIsNotOnThePage_isMissed() {
    assertThat(isQuoted("IllegalStateException: Cannot merge activations with unequal ranks"))
        .isFalse();
  }

  private static void assertQuoted(String message) {
    assertThat(isQuoted(message)).as(message).isTrue();
  }

  private static boolean isQuoted(String message) {
    return quotes().stream().anyMatch(quote -> quote.matcher(message).find());
  }

  /** What the page indents, where … stands for anything. */
  private static List<Pattern> quotes() {
    return Documents.read(PAGE)
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(line -> Arrays.stream(line.split("…")).map(String::strip).map(Pattern::quote))
        .map(parts -> Pattern.compile(parts.collect(Collectors.joining(".*")), Pattern.DOTALL))
        .toList();
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(4);
  }

  private static GraphBuilder graph(InputType x, InputType z) {
    return new NeuralNetConfiguration.Builder()
        .graphBuilder()
        .addInputs("x", "z")
        .setInputTypes(x, z);
  }

  private static GraphBuilder added(GraphBuilder graph, InteractionLayer layer) {
    return Interactions.add(graph, "mi", layer, "x", "z");
  }

  private static ComputationGraph net(GraphBuilder graph) {
    ComputationGraph net = new ComputationGraph(graph.setOutputs("mi").build());
    net.init();
    return net;
  }
}
