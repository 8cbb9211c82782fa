package io.github.mi4j.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.vertex.FilmVertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Networks built to fail are told why, once; healthy ones are left in peace. */
class FailuresTest {

  private static final int ITERATIONS = 12;

  private final MultiDataSet data = WatchedNet.products(64);

  static Stream<Arguments> healthyLayers() {
    return Stream.of(
            new MultiplicativeInteraction.Builder().nOut(4).build(),
            new MultiplicativeInteraction.Builder()
                .nOut(4)
                .weightInit(Initialisation.RESIDUAL)
                .build(),
            new HyperLinear.Builder().hiddenLayers(5).nOut(4).build(),
            new LowRankInteraction.Builder().rank(3).nOut(4).build(),
            new DiagonalInteraction.Builder().gate(Gate.SIGMOID).build(),
            new DiagonalInteraction.Builder().gate(Gate.SOFTMAX).build(),
            new ScalarInteraction.Builder().build(),
            new Film.Builder().build(),
            new GatedResidual.Builder().biasInit(-2).build())
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("healthyLayers")
  void healthyTraining_isLeftInPeace(InteractionLayer layer) {
    List<InteractionReport> reports = WatchedNet.train(WatchedNet.of(layer), data, ITERATIONS);
    assertThat(reports).hasSize(ITERATIONS);
    assertThat(WatchedNet.warnings(reports)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-30, lower", "30, upper"})
  void deadGates_areToldOnceTheyLast(double biasInit, String end) {
    ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().biasInit(biasInit).build());
    List<InteractionReport> reports = WatchedNet.train(net, data, ITERATIONS);
    assertThat(reports.subList(0, 4)).allMatch(report -> report.warnings().isEmpty());
    assertThat(WatchedNet.warnings(reports))
        .filteredOn(words -> words.startsWith("dead gates: 100 %"))
        .singleElement()
        .asString()
        .contains("gate g that stays at the " + end + " end");
  }

  @Test
  void bothGatesOfAFreeCarry_areToldApart() {
    ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().coupled(false).build());
    net.getLayer("mi").getParam("b").assign(40);
    net.getLayer("mi").getParam("c").assign(-40);
    assertThat(WatchedNet.warnings(WatchedNet.train(net, data, ITERATIONS)))
        .anyMatch(words -> words.contains("gate g that stays at the upper end"))
        .anyMatch(words -> words.contains("gate c that stays at the lower end"));
  }

  @Test
  void gatesThatSwitch_areNotDead() {
    ComputationGraph net =
        WatchedNet.of(new DiagonalInteraction.Builder().gate(Gate.SIGMOID).build());
    net.getLayer("mi").getParam("W").muli(1000);
    List<InteractionReport> reports = WatchedNet.train(net, data, ITERATIONS);
    assertThat(reports.get(5).measures().get("g.low")).isGreaterThan(0.3);
    assertThat(reports.get(5).measures().get("g.high")).isGreaterThan(0.3);
    assertThat(WatchedNet.warnings(reports)).isEmpty();
  }

  @Test
  void gatesThatRecover_areNotTold() {
    ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().biasInit(-30).build());
    List<InteractionReport> reports = new ArrayList<>();
    net.setListeners(new InteractionListener(1).passTo(reports::add));
    for (int i = 0; i < ITERATIONS; i++) {
      net.getLayer("mi").getParam("b").assign(i % 4 == 3 ? 0 : -30);
      net.fit(data);
    }
    assertThat(WatchedNet.warnings(reports)).isEmpty();
  }

  @Test
  void explodingWeights_areToldAtOnce() {
    ComputationGraph net = WatchedNet.of(new HyperLinear.Builder().nOut(4).build());
    net.getLayer("mi").getParam("W").muli(1000);
    List<InteractionReport> reports = WatchedNet.train(net, data, ITERATIONS);
    assertThat(reports.get(0).warnings())
        .singleElement()
        .asString()
        .startsWith("exploding generated weights: an input of unit variance comes out ");
    assertThat(WatchedNet.warnings(reports)).hasSize(1);
  }

  @Test
  void weightsThatAreNoNumbers_areExploding() {
    ComputationGraph net = WatchedNet.of(new Film.Builder().build());
    net.getLayer("mi").getParam("v").assign(Double.NaN);
    assertThat(WatchedNet.train(net, data, 1).get(0).warnings())
        .singleElement()
        .asString()
        .contains("comes out NaN times as large");
  }

  @Test
  void contextThatIsTooSmall_isUnused() {
    ComputationGraph net = WatchedNet.of(new MultiplicativeInteraction.Builder().nOut(4).build());
    data.getFeatures(1).muli(1e-6);
    List<InteractionReport> reports = WatchedNet.train(net, data, ITERATIONS);
    assertThat(reports.subList(0, 4)).allMatch(report -> report.warnings().isEmpty());
    assertThat(reports.get(4).warnings())
        .singleElement()
        .asString()
        .startsWith("unused context: exchanging the context changes the output by ");
    assertThat(WatchedNet.warnings(reports)).hasSize(1);
  }

  @Test
  void generatorThatIgnoresItsInput_leavesTheContextUnused() {
    ComputationGraph net =
        WatchedNet.built(
            WorkspaceMode.ENABLED,
            graph ->
                graph
                    .addLayer(
                        "film",
                        new DenseLayer.Builder()
                            .nOut(6)
                            .biasInit(-5)
                            .activation(Activation.RELU)
                            .build(),
                        "z")
                    .addVertex("mi", new FilmVertex(), "x", "film"));
    assertThat(WatchedNet.warnings(WatchedNet.train(net, data, ITERATIONS)))
        .singleElement()
        .asString()
        .startsWith("unused context");
  }

  @Test
  void failuresOfTwoLayers_areToldOfEach() {
    Failures failures = new Failures();
    assertThat(failures.find("a", Map.of("gain", 1e3))).hasSize(1);
    assertThat(failures.find("b", Map.of("gain", 1e3))).hasSize(1);
    assertThat(failures.find("a", Map.of("gain", 1e4))).isEmpty();
  }
}
