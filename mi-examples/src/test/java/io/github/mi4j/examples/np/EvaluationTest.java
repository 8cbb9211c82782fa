package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.mi4j.examples.harness.Measurement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported is what it says. */
class EvaluationTest {

  private static final int FUNCTIONS = 300;

  /**
   * Against values of an independent program, from 600 other draws of the same priors. Where rare
   * draws of a short length make up the mean squared error it is left out.
   */
  @ParameterizedTest
  @CsvSource({
    "PAPER, 10, -2.10, 0.018",
    "PAPER, 25, -2.37, NaN",
    "PAPER, 50, -2.43, NaN",
    "NOTEBOOK, 3, 0.13, 0.205",
    "NOTEBOOK, 10, -0.86, 0.077",
    "NOTEBOOK, 25, -1.81, 0.015",
    "NOTEBOOK, 50, -2.19, 0.0037"
  })
  void oracle_agreesWithAnotherProgram(Prior prior, int contexts, double nll, double mse) {
    List<Measurement> measurements = oracle(prior);
    double measured = value(measurements, Evaluation.NLL, contexts);
    double joint = value(measurements, Evaluation.JOINT_NLL, contexts);
    assertThat(measured).isCloseTo(nll, within(0.12));
    if (!Double.isNaN(mse)) {
      assertThat(value(measurements, Evaluation.MSE, contexts))
          .isCloseTo(mse, withinPercentage(30));
    }
    assertThat(joint).isLessThan(measured);
  }

  @Test
  void largerContexts_containTheSmallerOnes() {
    HeldOut function = new HeldOut(Prior.PAPER, 3);
    assertThat(function.context(10).part(0, 3).x()).isEqualTo(function.context(3).x());
    assertThat(new HeldOut(Prior.PAPER, 3).targets().y()).isEqualTo(function.targets().y());
    assertThat(new HeldOut(Prior.PAPER, 4).targets().y()).isNotEqualTo(function.targets().y());
  }

  @Test
  void mixture_hasTheDensityAndMomentsOfItsParts() {
    Prediction prediction =
        new Prediction(new double[][] {{0, 1}, {2, 1}}, new double[][] {{1, 0.5}, {3, 0.5}});
    assertThat(prediction.mean()).containsExactly(1, 1);
    assertThat(prediction.deviation()[0]).isCloseTo(Math.sqrt(6), within(1e-12));
    double density = (normal(0.5, 0, 1) + normal(0.5, 2, 3)) / 2;
    assertThat(prediction.logDensity(new double[] {0.5, 1}))
        .satisfies(
            l -> {
              assertThat(l[0]).isCloseTo(Math.log(density), within(1e-12));
              assertThat(l[1]).isCloseTo(Math.log(normal(1, 1, 0.5)), within(1e-12));
            });
  }

  @Test
  void mixtureFarFromTheValue_doesNotUnderflow() {
    Prediction prediction = new Prediction(new double[][] {{0}, {0}}, new double[][] {{1}, {1}});
    assertThat(prediction.logDensity(new double[] {100})[0])
        .isCloseTo(-5000 - 0.5 * Math.log(2 * Math.PI), within(1e-9));
  }

  @Test
  void jointBound_withoutLatentUncertainty_isThatOfIndependentPoints() {
    Predictor predictor = new Predictor(NeuralProcess.build(Decoder.MI, 1e-3, 1));
    Curve context = Prior.PAPER.draw(4, new SplittableRandom(1));
    Curve targets = context.part(0, 2);
    // The posterior given a set twice is that given it once, since sets are averaged.
    double joint = predictor.jointLogDensity(context, context, 1, new SplittableRandom(2));
    double[] single =
        predictor.predict(context, context.x(), 1, new SplittableRandom(2)).logDensity(context.y());
    assertThat(targets.size()).isEqualTo(2);
    assertThat(joint).isCloseTo(single[0] + single[1] + single[2] + single[3], within(1e-3));
  }

  private static List<Measurement> oracle(Prior prior) {
    NpConfig quick = NpConfig.quick();
    NpConfig config =
        new NpConfig(
            quick.decoders(), prior, 1, 1, quick.batch(), quick.learningRate(), FUNCTIONS, 1);
    return new OracleRun(config).execute((steps, loss) -> {});
  }

  private static double value(List<Measurement> measurements, String metric, int contexts) {
    return measurements.stream()
        .filter(m -> m.metric().equals(metric) && m.step() == contexts)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static double normal(double y, double mean, double deviation) {
    double error = (y - mean) / deviation;
    return Math.exp(-error * error / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }
}
