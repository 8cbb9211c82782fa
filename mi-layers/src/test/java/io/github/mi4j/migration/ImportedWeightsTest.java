package io.github.mi4j.migration;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.FilmVertex;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Layers with imported parameters compute what {@code reference.py} stored. */
class ImportedWeightsTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "migration");
  private static final int N = 3;
  private static final int M = 2;
  private static final int K = 5;

  private final INDArray x = stored("x");
  private final INDArray z = stored("z");

  @ParameterizedTest
  @EnumSource(BilinearArguments.class)
  void torchBilinear_givesTheStoredOutputs(BilinearArguments arguments) {
    String name = "bilinear_" + lowerCase(arguments);
    ComputationGraph net = net(mi().build());
    ImportedWeights.fromTorchBilinear(
        net, "mi", stored(name + "_weight"), stored(name + "_bias"), arguments);
    assertClose(net.outputSingle(x, z), stored(name + "_y"));
  }

  @Test
  void torchBilinearWithoutBias_givesTheStoredOutputsLessTheBias() {
    ComputationGraph net = net(mi().hasBias(false).hasU(false).hasV(false).build());
    ImportedWeights.fromTorchBilinear(
        net, "mi", stored("bilinear_input_first_weight"), null, BilinearArguments.INPUT_FIRST);
    INDArray bias = stored("bilinear_input_first_bias").reshape(1, K);
    assertClose(net.outputSingle(x, z), stored("bilinear_input_first_y").subRowVector(bias));
  }

  @Test
  void sonnet_givesTheStoredOutputs() {
    ComputationGraph net = net(mi().build());
    ImportedWeights.fromSonnet(
        net,
        "mi",
        stored("sonnet_w1"),
        stored("sonnet_b1"),
        stored("sonnet_w2"),
        stored("sonnet_b2"));
    assertClose(net.outputSingle(x, z), stored("sonnet_y"));
  }

  @ParameterizedTest
  @EnumSource(FilmFactors.class)
  void torchFilm_ofFeatures_givesTheStoredOutputs(FilmFactors factors) {
    ComputationGraph net = net(new Film.Builder().build());
    ImportedWeights.fromTorchFilm(net, "mi", stored("film_weight"), stored("film_bias"), factors);
    assertClose(net.outputSingle(x, z), stored("film_" + lowerCase(factors) + "_y"));
  }

  @ParameterizedTest
  @EnumSource(FilmFactors.class)
  void torchFilm_ofImages_givesTheStoredOutputs(FilmFactors factors) {
    GraphBuilder graph =
        inputs().setInputTypes(InputType.convolutional(2, 3, N), InputType.feedForward(M));
    ComputationGraph net = built(Interactions.addFilm(graph, "mi", N, "x", "z"));
    ImportedWeights.fromTorchFilm(net, "mi", stored("film_weight"), stored("film_bias"), factors);
    assertClose(
        net.outputSingle(stored("image"), z), stored("film_image_" + lowerCase(factors) + "_y"));
  }

  @Test
  void otherTypesAndOrders_areTaken() {
    ComputationGraph net = net(mi().build());
    ImportedWeights.fromTorchBilinear(
        net,
        "mi",
        stored("bilinear_input_first_weight").castTo(DataType.DOUBLE).dup('f'),
        stored("bilinear_input_first_bias").castTo(DataType.DOUBLE).reshape(1, K),
        BilinearArguments.INPUT_FIRST);
    assertClose(net.outputSingle(x, z), stored("bilinear_input_first_y"));
  }

  /** A call that must fail, and its message. */
  private record Mistake(ComputationGraph net, ThrowingCallable call, String message) {}

  private static Mistake mistake(ComputationGraph net, ThrowingCallable call, String message) {
    return new Mistake(net, call, message);
  }

  static Stream<Arguments> mistakes() {
    INDArray weight = stored("bilinear_input_first_weight");
    INDArray bias = stored("bilinear_input_first_bias");
    ComputationGraph mi = net(mi().build());
    ComputationGraph productOnly = net(mi().hasBias(false).hasU(false).hasV(false).build());
    ComputationGraph plainFilm = net(new Film.Builder().hasBias(false).build());
    ComputationGraph film = net(new Film.Builder().build());
    ComputationGraph nonLinear =
        modulated(new DenseLayer.Builder().nOut(2 * N).activation(Activation.RELU).build());
    ComputationGraph normalised =
        modulated(
            new DenseLayer.Builder()
                .nOut(2 * N)
                .activation(Activation.IDENTITY)
                .hasLayerNorm(true)
                .build());
    return Stream.of(
            mistake(
                mi,
                () -> bilinear(mi, "mi", weight, bias, BilinearArguments.CONTEXT_FIRST),
                "MultiplicativeInteraction \"mi\": weight must be [5, 2, 3], got [5, 3, 2]"),
            mistake(
                mi,
                () ->
                    bilinear(
                        mi,
                        "mi",
                        weight,
                        bias.get(NDArrayIndex.interval(0, 4)),
                        BilinearArguments.INPUT_FIRST),
                "MultiplicativeInteraction \"mi\": bias must be [5], got [4]"),
            mistake(
                productOnly,
                () -> bilinear(productOnly, "mi", weight, bias, BilinearArguments.INPUT_FIRST),
                "MultiplicativeInteraction \"mi\": it has no parameter b, but the source needs one"
                    + " that is not zero"),
            mistake(
                film,
                () -> bilinear(film, "mi", weight, bias, BilinearArguments.INPUT_FIRST),
                "\"mi\" must be a MultiplicativeInteraction of the graph, got Film"),
            mistake(
                mi,
                () -> bilinear(mi, "ni", weight, bias, BilinearArguments.INPUT_FIRST),
                "\"ni\" must be a MultiplicativeInteraction of the graph, got no layer"),
            mistake(
                mi,
                () -> ImportedWeights.fromSonnet(mi, "mi", stored("sonnet_w2"), null, null, null),
                "MultiplicativeInteraction \"mi\": matrixW must be [2, 15], got [2, 5]"),
            mistake(
                plainFilm,
                () ->
                    ImportedWeights.fromTorchFilm(
                        plainFilm, "mi", stored("film_weight"), null, FilmFactors.GAMMA_BETA),
                "Film \"mi\": it has no parameter v, but the source needs one that is not zero"),
            mistake(
                film,
                () ->
                    ImportedWeights.fromTorchFilm(
                        film,
                        "mi",
                        stored("film_weight").transpose(),
                        null,
                        FilmFactors.GAMMA_BETA),
                "Film \"mi\": weight must be [6, 2], got [2, 6]"),
            mistake(
                nonLinear,
                () ->
                    ImportedWeights.fromTorchFilm(
                        nonLinear, "mi", stored("film_weight"), null, FilmFactors.GAMMA_BETA),
                "DenseLayer \"generator\": activation must be the identity for it to generate"
                    + " factors as a linear layer does, got relu"),
            mistake(
                normalised,
                () ->
                    ImportedWeights.fromTorchFilm(
                        normalised, "mi", stored("film_weight"), null, FilmFactors.GAMMA_BETA),
                "DenseLayer \"generator\": layer normalisation must be off for it to be a linear"
                    + " layer, got true"))
        .map(Arguments::of);
  }

  private static ComputationGraph modulated(DenseLayer generator) {
    return built(
        inputs()
            .setInputTypes(InputType.feedForward(N), InputType.feedForward(M))
            .addLayer("generator", generator, "z")
            .addVertex("mi", new FilmVertex(), "x", "generator"));
  }

  private static void bilinear(
      ComputationGraph net, String name, INDArray weight, INDArray bias, BilinearArguments first) {
    ImportedWeights.fromTorchBilinear(net, name, weight, bias, first);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatDoesNotFit_isRejectedAndNothingIsChanged(Mistake mistake) {
    INDArray before = mistake.net().params().dup();
    assertThatIllegalArgumentException().isThrownBy(mistake.call()).withMessage(mistake.message());
    assertThat(mistake.net().params().toDoubleVector()).containsExactly(before.toDoubleVector());
  }

  @Test
  void graphWithoutParameters_isRejected() {
    ComputationGraph net = new ComputationGraph(net(mi().build()).getConfiguration());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImportedWeights.fromSonnet(net, "mi", x, null, null, null))
        .withMessage("The graph must be initialised; call init() first");
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(K).activation(Activation.IDENTITY);
  }

  private static ComputationGraph net(InteractionLayer layer) {
    GraphBuilder graph = inputs().setInputTypes(InputType.feedForward(N), InputType.feedForward(M));
    return built(Interactions.add(graph, "mi", layer, "x", "z"));
  }

  private static GraphBuilder inputs() {
    return new NeuralNetConfiguration.Builder().seed(1).graphBuilder().addInputs("x", "z");
  }

  /** With no parameter at zero. */
  private static ComputationGraph built(GraphBuilder graph) {
    ComputationGraph net = new ComputationGraph(graph.setOutputs("mi").build());
    net.init();
    net.params().addi(0.5);
    return net;
  }

  private static INDArray stored(String name) {
    return Nd4j.createFromNpyFile(FOLDER.resolve(name + ".npy").toFile()).dup('c');
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).containsExactly(expected.shape());
    assertThat(actual.dup('c').data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-5));
  }
}
