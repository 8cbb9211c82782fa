package io.github.mi4j.listener;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.Gate;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.SelfInteraction;
import io.github.mi4j.reference.NaiveForm;
import io.github.mi4j.reference.NaiveForms;
import io.github.mi4j.vertex.FilmVertex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Every measure against loops over its definition. */
class MeasuresTest {

  private static final Offset<Double> ROUNDING = within(1e-9);
  private static final int ROWS = 4;

  private final MultiDataSet data = WatchedNet.products(ROWS);
  private final double[][] x = data.getFeatures(0).toDoubleMatrix();
  private final double[][] z = data.getFeatures(1).toDoubleMatrix();

  @Test
  void weightsAndBias_areThoseOfTheContexts() {
    ComputationGraph net = WatchedNet.of(new MultiplicativeInteraction.Builder().nOut(2).build());
    Map<String, double[][]> theta = WatchedNet.theta(net);
    double sum = 0;
    double most = 0;
    double biases = 0;
    for (double[] context : z) {
      double square = 0;
      double squareOfBias = 0;
      for (int o = 0; o < 2; o++) {
        double bias = theta.get("b")[0][o];
        for (int i = 0; i < 3; i++) {
          bias += context[i] * theta.get("U")[i][o];
        }
        squareOfBias += bias * bias;
        for (int j = 0; j < 3; j++) {
          double weight = theta.get("V")[j][o];
          for (int i = 0; i < 3; i++) {
            weight += context[i] * theta.get("W")[i * 3 + j][o];
          }
          square += weight * weight;
        }
      }
      sum += Math.sqrt(square);
      most = Math.max(most, Math.sqrt(square));
      biases += Math.sqrt(squareOfBias);
    }
    Map<String, Double> measures = measures(net);
    assertThat(measures.get("weights")).isCloseTo(sum / ROWS, ROUNDING);
    assertThat(measures.get("weights.max")).isCloseTo(most, ROUNDING);
    assertThat(measures.get("bias")).isCloseTo(biases / ROWS, ROUNDING);
    assertThat(measures.get("gain")).isCloseTo(most / Math.sqrt(2), ROUNDING);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of(
            new MultiplicativeInteraction.Builder().nOut(2).build(),
            (NaiveForm) NaiveForms::bilinear),
        Arguments.of(new GatedResidual.Builder().build(), (NaiveForm) NaiveForms::gatedResidual),
        Arguments.of(
            new Film.Builder().weightInit(Initialisation.BALANCED).build(),
            NaiveForms.diagonal(1, a -> a)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void context_isTheChangeByItRelativeToTheChangeByBoth(InteractionLayer layer, NaiveForm form) {
    ComputationGraph net = WatchedNet.of(layer);
    Map<String, double[][]> theta = WatchedNet.theta(net);
    double byContext = 0;
    double byBoth = 0;
    for (int row = 0; row < ROWS; row++) {
      int other = (row + ROWS / 2) % ROWS;
      double[] own = form.apply(theta, x[row], z[row]);
      byContext += squaredDistance(own, form.apply(theta, x[row], z[other]));
      byBoth += squaredDistance(own, form.apply(theta, x[other], z[other]));
    }
    assertThat(measures(net).get("context")).isCloseTo(Math.sqrt(byContext / byBoth), ROUNDING);
  }

  @Test
  void film_hasNormsOfGammaAndBeta() {
    ComputationGraph net =
        WatchedNet.of(new Film.Builder().weightInit(Initialisation.BALANCED).build());
    Map<String, double[][]> theta = WatchedNet.theta(net);
    double gammas = 0;
    double betas = 0;
    for (double[] context : z) {
      double gamma = 0;
      double beta = 0;
      for (int j = 0; j < 3; j++) {
        double scale = 1 + theta.get("v")[0][j];
        double shift = theta.get("b")[0][j];
        for (int i = 0; i < 3; i++) {
          scale += context[i] * theta.get("W")[i][j];
          shift += context[i] * theta.get("U")[i][j];
        }
        gamma += scale * scale;
        beta += shift * shift;
      }
      gammas += Math.sqrt(gamma);
      betas += Math.sqrt(beta);
    }
    Map<String, Double> measures = measures(net);
    assertThat(measures.get("weights")).isCloseTo(gammas / ROWS, ROUNDING);
    assertThat(measures.get("bias")).isCloseTo(betas / ROWS, ROUNDING);
  }

  @Test
  void filmVertex_hasNormsOfGammaAndBeta() {
    ComputationGraph net = withFilmVertex();
    double[][] film = net.getLayer("film").getParam("W").dup().toDoubleMatrix();
    double[][] factors = new double[ROWS][6];
    double gammas = 0;
    double betas = 0;
    double most = 0;
    for (int row = 0; row < ROWS; row++) {
      double gamma = 0;
      double beta = 0;
      for (int c = 0; c < 6; c++) {
        factors[row][c] = c < 3 ? 1 : 0;
        for (int i = 0; i < 3; i++) {
          factors[row][c] += z[row][i] * film[i][c];
        }
        gamma += c < 3 ? factors[row][c] * factors[row][c] : 0;
        beta += c < 3 ? 0 : factors[row][c] * factors[row][c];
      }
      gammas += Math.sqrt(gamma);
      betas += Math.sqrt(beta);
      most = Math.max(most, Math.sqrt(gamma));
    }
    double byContext = 0;
    double byBoth = 0;
    for (int row = 0; row < ROWS; row++) {
      double[] own = factors[row];
      double[] other = factors[(row + ROWS / 2) % ROWS];
      for (int c = 0; c < 6; c++) {
        double difference = (own[c] - other[c]) * (own[c] - other[c]);
        byContext += difference;
        byBoth += c < 3 ? own[c] * own[c] + other[c] * other[c] : difference;
      }
    }
    Map<String, Double> measures = measures(net);
    assertThat(measures.get("weights")).isCloseTo(gammas / ROWS, ROUNDING);
    assertThat(measures.get("bias")).isCloseTo(betas / ROWS, ROUNDING);
    assertThat(measures.get("gain")).isCloseTo(most / Math.sqrt(3), ROUNDING);
    assertThat(measures.get("context")).isCloseTo(Math.sqrt(byContext / byBoth), ROUNDING);
  }

  static Stream<Arguments> gates() {
    DoubleUnaryOperator sigmoid = a -> 1 / (1 + Math.exp(-a));
    return Stream.of(
        Arguments.of(Gate.SIGMOID, sigmoid, 0.0, 1.0),
        Arguments.of(Gate.TANH, (DoubleUnaryOperator) Math::tanh, -1.0, 1.0));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void gates_areCountedAtBothEnds(
      Gate gate, DoubleUnaryOperator function, double lowest, double highest) {
    ComputationGraph net = WatchedNet.of(new DiagonalInteraction.Builder().gate(gate).build());
    net.getLayer("mi").getParam("W").muli(6);
    net.getLayer("mi").getParam("v").putScalar(0, 40);
    Map<String, double[][]> theta = WatchedNet.theta(net);
    double margin = (highest - lowest) / 100;
    double low = 0;
    double high = 0;
    double dead = 0;
    for (int j = 0; j < 3; j++) {
      int lowRows = 0;
      int highRows = 0;
      for (double[] context : z) {
        double a = theta.get("v")[0][j];
        for (int i = 0; i < 3; i++) {
          a += context[i] * theta.get("W")[i][j];
        }
        double g = function.applyAsDouble(a);
        lowRows += g < lowest + margin ? 1 : 0;
        highRows += g > highest - margin ? 1 : 0;
      }
      low += lowRows;
      high += highRows;
      dead += lowRows == ROWS || highRows == ROWS ? 1 : 0;
    }
    assertThat(low).isPositive();
    assertThat(dead).isBetween(1.0, 2.0);
    Map<String, Double> measures = measures(net);
    assertThat(measures.get("g.low")).isCloseTo(low / (3 * ROWS), ROUNDING);
    assertThat(measures.get("g.high")).isCloseTo(high / (3 * ROWS), ROUNDING);
    assertThat(measures.get("g.dead")).isCloseTo(dead / 3, ROUNDING);
  }

  /**
   * Pre-activations of −5, −0.5 and 5: of either gate, only the middle one is away from its ends.
   */
  @ParameterizedTest
  @EnumSource(
      value = Gate.class,
      names = {"SIGMOID", "TANH"})
  void gates_awayFromTheirEnds_areNotCounted(Gate gate) {
    ComputationGraph net = WatchedNet.of(new DiagonalInteraction.Builder().gate(gate).build());
    net.getLayer("mi").getParam("W").assign(0);
    net.getLayer("mi").getParam("v").assign(Nd4j.createFromArray(new double[][] {{-5, -0.5, 5}}));
    assertThat(measures(net))
        .containsEntry("g.low", 1 / 3.0)
        .containsEntry("g.high", 1 / 3.0)
        .containsEntry("g.dead", 2 / 3.0);
  }

  @Test
  void freeCarryGate_isMeasuredToo() {
    ComputationGraph net = WatchedNet.of(new GatedResidual.Builder().coupled(false).build());
    net.getLayer("mi").getParam("c").assign(-40);
    Map<String, Double> measures = measures(net);
    assertThat(measures).containsEntry("c.low", 1.0).containsEntry("c.dead", 1.0);
    assertThat(measures).containsEntry("g.low", 0.0).containsEntry("g.dead", 0.0);
  }

  @Test
  void softmax_isDeadWhereOneFeatureTakesAll() {
    ComputationGraph net =
        WatchedNet.of(new DiagonalInteraction.Builder().gate(Gate.SOFTMAX).build());
    assertThat(measures(net)).containsEntry("g.dead", 0.0);
    net.getLayer("mi").getParam("v").putScalar(1, 40);
    assertThat(measures(net)).containsEntry("g.dead", 1.0).containsEntry("g.high", 1 / 3.0);
  }

  @Test
  void gradients_areThoseBeforeTheUpdater() {
    ComputationGraph net = WatchedNet.of(new MultiplicativeInteraction.Builder().nOut(2).build());
    Map<String, Double> expected = new HashMap<>();
    InteractionReport[] report = new InteractionReport[1];
    net.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {
            for (String key : new String[] {"W", "U", "V", "b"}) {
              double square = 0;
              for (double[] row :
                  model.gradient().getGradientFor("mi_" + key).dup().toDoubleMatrix()) {
                for (double value : row) {
                  square += value * value;
                }
              }
              expected.put("gradient." + key, Math.sqrt(square));
            }
          }
        },
        new InteractionListener(1).passTo(r -> report[0] = r));
    net.fit(data);
    assertThat(expected).hasSize(4);
    expected.forEach(
        (measure, value) ->
            assertThat(report[0].measures().get(measure)).isCloseTo(value, ROUNDING));
  }

  @Test
  void contextsThatAreAlike_sayNothingAboutTheirEffect() {
    ComputationGraph net = WatchedNet.of(new MultiplicativeInteraction.Builder().nOut(2).build());
    data.getFeatures(1).assign(1);
    assertThat(measures(net)).containsKey("weights").doesNotContainKey("context");
    assertThat(measures(withFilmVertex())).containsKey("weights").doesNotContainKey("context");
  }

  private static ComputationGraph withFilmVertex() {
    return WatchedNet.built(
        WorkspaceMode.ENABLED,
        graph ->
            graph
                .addLayer(
                    "film",
                    new DenseLayer.Builder().nOut(6).activation(Activation.IDENTITY).build(),
                    "z")
                .addVertex("mi", new FilmVertex(), "x", "film"));
  }

  @Test
  void selfInteraction_hasGradientsAlone() {
    ComputationGraph net =
        WatchedNet.built(
            WorkspaceMode.ENABLED,
            graph ->
                graph
                    .addLayer("both", new DenseLayer.Builder().nOut(4).build(), "x", "z")
                    .addLayer(
                        "mi",
                        new SelfInteraction.Builder().contextSize(3).nOut(2).build(),
                        "both"));
    assertThat(measures(net).keySet()).isNotEmpty().allMatch(key -> key.startsWith("gradient."));
  }

  private Map<String, Double> measures(ComputationGraph net) {
    return WatchedNet.train(net, data, 1).get(0).measures();
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
