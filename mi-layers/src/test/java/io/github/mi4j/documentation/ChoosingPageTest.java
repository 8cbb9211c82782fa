package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of parameters in docs/CHOOSING.md are those of the layers. */
class ChoosingPageTest {

  private static final Path PAGE = Documents.ROOT.resolve(Path.of("docs", "CHOOSING.md"));
  private static final long M = 3;
  private static final long K = 4;
  private static final long R = 2;
  private static final long H = 6;

  /** n is m for the forms that ask for it. */
  static Stream<Arguments> rows() {
    long n = 5;
    return Stream.of(
        row("`DenseLayer` on [x; z]", dense(), n, "(n + m)k + k", (n + M) * K + K),
        row("`ScalarInteraction`", new ScalarInteraction.Builder().build(), n, "2m + 2", 2 * M + 2),
        row("`Film`", new Film.Builder().build(), n, "2mn + 2n", 2 * M * n + 2 * n),
        row(
            "`DiagonalInteraction` with a `Gate`",
            new DiagonalInteraction.Builder().gate(Gate.SIGMOID).build(),
            n,
            "2mn + 2n",
            2 * M * n + 2 * n),
        row("`GatedResidual`", new GatedResidual.Builder().build(), M, "2n² + n", 2 * M * M + M),
        row(
            "`LowRankInteraction`",
            new LowRankInteraction.Builder().rank(R).nOut(K).build(),
            n,
            "r(m + n + k) + mk + nk + k",
            R * (M + n + K) + M * K + n * K + K),
        row(
            "`MultiplicativeInteraction`",
            new MultiplicativeInteraction.Builder().nOut(K).build(),
            n,
            "mnk + mk + nk + k",
            M * n * K + M * K + n * K + K),
        row(
            "`HyperLinear` with a hidden layer of h",
            new HyperLinear.Builder().hiddenLayers(H).nOut(K).build(),
            n,
            "hnk + hk + nk + k + mh + h",
            H * n * K + H * K + n * K + K + M * H + H),
        row(
            "`SelfInteraction` of width m",
            new SelfInteraction.Builder().contextSize(M).nOut(K).build(),
            n,
            "nm + m + mnk + mk + nk + k",
            n * M + M + M * n * K + M * K + n * K + K),
        row("`MahalanobisDistance`", new MahalanobisDistance.Builder().build(), M, "n²", M * M));
  }

  private static Arguments row(String form, Layer layer, long n, String formula, long value) {
    return Arguments.of(form, layer, n, formula, value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void formula_isTheLayersNumberOfParameters(
      String form, Layer layer, long n, String formula, long value) {
    assertThat(Documents.read(PAGE)).contains("| " + form + " | " + formula + " |");
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("x", "z")
            .allowDisconnected(true)
            .setInputTypes(InputType.feedForward(n), InputType.feedForward(M));
    if (layer instanceof SelfInteraction) {
      graph.addLayer("y", layer, "x");
    } else if (layer instanceof InteractionLayer interaction) {
      Interactions.add(graph, "y", interaction, "x", "z");
    } else {
      graph.addLayer("y", layer, "x", "z");
    }
    ComputationGraph net = new ComputationGraph(graph.setOutputs("y").build());
    net.init();
    assertThat(net.numParams()).isEqualTo(value);
  }

  @Test
  void everyRow_isTested() {
    long formulas = Documents.read(PAGE).lines().filter(line -> line.startsWith("| `")).count();
    assertThat(rows()).hasSize((int) formulas);
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(K).build();
  }
}
