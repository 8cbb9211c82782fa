package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.reference.Tolerance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Factors of trained tensors, and what else could be left out. */
class LowRankApproximationTest {

  private static final int N = 5;
  private static final int M = 4;
  private static final int K = 3;
  private static final int FULL_RANK = 12;

  private final INDArray x = Nd4j.randn(DataType.DOUBLE, 6, N);
  private final INDArray z = Nd4j.randn(DataType.DOUBLE, 6, M);

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(2);
  }

  @ParameterizedTest
  @CsvSource({"5,4,3", "3,4,5", "4,5,3", "1,4,3", "5,1,3", "5,4,1", "1,1,1", "2,3,9", "9,2,3"})
  void fullRank_isExact(int n, int m, int k) {
    CanonicalDecomposition exact =
        CanonicalDecomposition.of(
            Nd4j.randn(DataType.DOUBLE, m, n, k), Math.min(Math.min(m * n, m * k), n * k));
    assertThat(exact.error()).isLessThan(Tolerance.of(1e-9));
  }

  @Test
  void error_isThatOfTheTensorWrittenOut() {
    INDArray tensor = Nd4j.randn(DataType.DOUBLE, M, N, K);
    CanonicalDecomposition two = CanonicalDecomposition.of(tensor, 2);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        for (int o = 0; o < K; o++) {
          double sum = 0;
          for (int q = 0; q < 2; q++) {
            sum += two.a().getDouble(i, q) * two.b().getDouble(j, q) * two.c().getDouble(q, o);
          }
          difference += Math.pow(tensor.getDouble(i, j, o) - sum, 2);
          norm += Math.pow(tensor.getDouble(i, j, o), 2);
        }
      }
    }
    assertThat(two.error())
        .isCloseTo(Math.sqrt(difference / norm), within(1e-12))
        .isBetween(0.1, 1.);
  }

  @Test
  void error_fallsWithTheRank() {
    ComputationGraph graph = graph(mi());
    double last = 1;
    for (int rank = 1; rank <= FULL_RANK; rank++) {
      double error = LowRankApproximation.of(graph, "mi", rank).error();
      assertThat(error).as("rank %s", rank).isLessThan(last + 1e-9);
      last = error;
    }
    assertThat(last).isLessThan(Tolerance.of(1e-9));
  }

  @Test
  void errorsUpToARank_neverRiseAndAreNoWorseThanAlone() {
    Nd4j.getRandom().setSeed(4);
    INDArray tensor = Nd4j.randn(DataType.DOUBLE, M, N, K);
    List<CanonicalDecomposition> ranks = CanonicalDecomposition.upTo(tensor, 3);
    double last = 1;
    int better = 0;
    for (int rank = 1; rank <= 3; rank++) {
      double error = ranks.get(rank - 1).error();
      double alone = CanonicalDecomposition.of(tensor, rank).error();
      assertThat(ranks.get(rank - 1).a().shape()).containsExactly(M, rank);
      assertThat(error).as("rank %s", rank).isLessThan(last).isLessThanOrEqualTo(alone + 1e-12);
      better += error < 0.98 * alone ? 1 : 0;
      last = error;
    }
    assertThat(better).as("the rank below is a better start for rank 2").isEqualTo(1);
  }

  @Test
  void approximationsUpToARank_areThoseOfTheirRanks() {
    ComputationGraph graph = graph(mi());
    List<LowRankApproximation> ranks = LowRankApproximation.upTo(graph, "mi", 3);
    assertThat(ranks).extracting(LowRankApproximation::rank).containsExactly(1, 2, 3);
    LowRankApproximation two = ranks.get(1);
    assertThat(two.graph().getLayer("mi").getParam("A").shape()).containsExactly(M, 2);
    assertThat(two)
        .hasToString(String.format(Locale.ROOT, "rank 2: relative error %.3g", two.error()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LowRankApproximation.upTo(graph, "mi", 0))
        .withMessageContaining("rank must be positive, got 0");
  }

  @Test
  void tensorOfLowRank_isFound() {
    ComputationGraph lowRank = graph(new LowRankInteraction.Builder().rank(2).nOut(K).build());
    Map<String, INDArray> factors = lowRank.getLayer("mi").paramTable();
    ComputationGraph graph = graph(mi());
    INDArray w = graph.getLayer("mi").getParam("W");
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        INDArray products =
            factors.get("A").getRow(i).mul(factors.get("B").getRow(j)).reshape(1, 2);
        w.putRow((long) i * N + j, products.mmul(factors.get("C")));
      }
    }
    for (String key : new String[] {"U", "V", "b"}) {
      graph.getLayer("mi").getParam(key).assign(factors.get(key));
    }
    graph.getLayer("y").setParams(lowRank.getLayer("y").params().dup());

    LowRankApproximation found = LowRankApproximation.of(graph, "mi", 2);

    assertThat(found.error()).isLessThan(1e-3);
    assertThat(LowRankApproximation.of(graph, "mi", 1).error()).isGreaterThan(0.1);
    assertThat(difference(found.graph(), lowRank)).isLessThan(1e-3);
  }

  @Test
  void approximatedGraph_isTheSameAtFullRankAndTrains() {
    ComputationGraph graph = graph(mi());
    INDArray before = graph.params().dup();

    ComputationGraph approximated = LowRankApproximation.of(graph, "mi", FULL_RANK).graph();

    assertThat(difference(approximated, graph)).isLessThan(Tolerance.of(1e-9));
    LowRankInteraction layer = (LowRankInteraction) approximated.getLayer("mi").conf().getLayer();
    assertThat(layer.getIUpdater()).isEqualTo(new Adam(0.01));
    INDArray[] labels = {Nd4j.randn(DataType.DOUBLE, 6, 1)};
    approximated.fit(new INDArray[] {x, z}, labels);
    assertThat(approximated.score()).isFinite();
    assertThat(difference(approximated, graph)).isGreaterThan(1e-4);
    assertThat(graph.params()).isEqualTo(before);
  }

  @Test
  void termsOfAZeroTensor_canLearn() {
    ComputationGraph graph = graph(builder().updater(new Sgd(0.5)).build());
    graph.getLayer("mi").getParam("W").assign(0);

    LowRankApproximation approximation = LowRankApproximation.of(graph, "mi", FULL_RANK);

    assertThat(approximation.error()).isZero();
    assertEveryTermLearns(graph, approximation.graph());
    assertThat(LowRankApproximation.of(graph, "mi", FULL_RANK).graph().params())
        .isEqualTo(approximation.graph().params());
    for (LowRankApproximation each : LowRankApproximation.upTo(graph, "mi", 3)) {
      assertEveryTermLearns(graph, each.graph());
    }
  }

  @Test
  void termsBeyondTheRankOfTheTensor_canLearn() {
    ComputationGraph graph = graph(builder().updater(new Sgd(0.5)).build());
    graph.getLayer("mi").getParam("W").assign(0).putRow(3, Nd4j.ones(DataType.DOUBLE, 1, K));

    assertEveryTermLearns(graph, LowRankApproximation.of(graph, "mi", FULL_RANK + 2).graph());
    for (LowRankApproximation each : LowRankApproximation.upTo(graph, "mi", 3)) {
      assertEveryTermLearns(graph, each.graph());
    }
  }

  /** The approximation is exact, and the products learn, each something of its own. */
  private void assertEveryTermLearns(ComputationGraph graph, ComputationGraph approximated) {
    assertThat(difference(approximated, graph)).isLessThan(Tolerance.of(1e-9));
    INDArray before = approximated.getLayer("mi").getParam("C").dup();
    ComputationGraph trained = approximated.clone();
    INDArray[] labels = {Nd4j.ones(DataType.DOUBLE, 6, 1)};
    for (int step = 0; step < 3; step++) {
      trained.fit(new INDArray[] {x, z}, labels);
    }
    INDArray moved = trained.getLayer("mi").getParam("C").sub(before);
    for (int q = 0; q < moved.rows(); q++) {
      INDArray row = moved.getRow(q);
      assertThat(row.norm2Number().doubleValue()).as("term %s", q).isGreaterThan(1e-4);
      for (int other = 0; other < q; other++) {
        assertThat(row.distance2(moved.getRow(other))).as("%s, %s", q, other).isGreaterThan(1e-6);
      }
    }
  }

  @Test
  void approximation_isOfTheGraphAsItWas() {
    ComputationGraph graph = graph(mi());
    ComputationGraph before = graph.clone();
    LowRankApproximation approximation = LowRankApproximation.of(graph, "mi", FULL_RANK);
    LowRankApproximation first = LowRankApproximation.upTo(graph, "mi", 1).get(0);
    INDArray expected = first.graph().params().dup();

    graph.params().addi(1);

    assertThat(difference(approximation.graph(), before)).isLessThan(Tolerance.of(1e-9));
    assertThat(first.graph().params()).isEqualTo(expected);
  }

  @Test
  void otherLayers_areRejected() {
    ComputationGraph graph = graph(mi());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LowRankApproximation.of(graph, "y", 2))
        .withMessageContaining("\"y\"")
        .withMessageContaining("[mi]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LowRankApproximation.of(graph, "mi", 0))
        .withMessageContaining("rank must be positive, got 0");
    ComputationGraph diagonal = graph(new DiagonalInteraction.Builder().build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LowRankApproximation.of(diagonal, "mi", 2))
        .withMessageContaining("MultiplicativeInteraction with 𝕎, got DiagonalInteraction");
  }

  @Test
  void pruning_countsWhatIsSmall() {
    ComputationGraph graph = graph(mi());
    graph.params().assign(1);
    graph.getLayer("mi").getParam("W").putScalar(0, 1, 0.0009).putScalar(2, 2, -0.0009);
    graph.getLayer("mi").getParam("b").putScalar(0, 0, 0.001);
    graph.getLayer("y").getParam("b").putScalar(0, 0, 0);

    assertThat(Pruning.count(graph, 0.001)).isEqualTo(3);
    assertThat(Pruning.countByParameter(graph, 0.001))
        .containsEntry("mi_W", 2L)
        .containsEntry("mi_b", 0L)
        .containsEntry("y_b", 1L)
        .hasSize(6);
    assertThat(Pruning.count(graph, 0)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Pruning.count(graph, -1));
  }

  @Test
  void pruningAGraphWithoutParameters_isRejected() {
    ComputationGraph graph = new ComputationGraph(graph(mi()).getConfiguration());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pruning.count(graph, 0.001))
        .withMessageContaining("call init() first");
  }

  private double difference(ComputationGraph one, ComputationGraph other) {
    return one.outputSingle(x, z).sub(other.outputSingle(x, z)).amaxNumber().doubleValue();
  }

  private static MultiplicativeInteraction mi() {
    return builder().build();
  }

  private static MultiplicativeInteraction.Builder builder() {
    return new MultiplicativeInteraction.Builder().nOut(K).activation(Activation.TANH);
  }

  private static ComputationGraph graph(InteractionLayer layer) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .activation(Activation.TANH)
            .updater(new Adam(0.01))
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(N), InputType.feedForward(M));
    Interactions.add(builder, "mi", layer, "x", "z")
        .addLayer(
            "y",
            new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.TANH).build(),
            "mi")
        .setOutputs("y");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }
}
