package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is measured of predictions and of matrices, worked out by hand. */
class MetricMeasuresTest {

  @Test
  void recovery_ofAMultiple_isExact() {
    Recovery recovery = Recovery.of(new double[] {2, 1, 1, 4}, new double[] {6, 3, 3, 12});
    assertThat(recovery.scaled()).containsExactly(new double[] {2, 1, 1, 4}, within(1e-12));
    assertThat(recovery.error()).isCloseTo(0, within(1e-12));
    assertThat(recovery.correlation()).isCloseTo(1, within(1e-12));
  }

  @Test
  void recovery_byTheIdentity_takesTheMeanOfTheDiagonal() {
    Recovery recovery = Recovery.of(new double[] {2, 1, 1, 4}, new double[] {1, 0, 0, 1});
    assertThat(recovery.scaled()).containsExactly(3, 0, 0, 3);
    assertThat(recovery.error()).isCloseTo(Math.sqrt(4 / 22.0), within(1e-12));
    assertThat(recovery.correlation()).isCloseTo(2 / Math.sqrt(6), within(1e-12));
  }

  @Test
  void prediction_ofAConstant_isRatedInExpectation() {
    MetricTask task = new MetricTask(4, 100, 1);
    double[] constant = new double[100];
    Arrays.fill(constant, 0.8);
    double share =
        Arrays.stream(task.testDistances()).map(task::similarity).average().orElseThrow();
    Prediction prediction = Prediction.of(task, constant);
    assertThat(prediction.accuracy()).isCloseTo(share, within(1e-12));
    assertThat(prediction.logLoss())
        .isCloseTo(-share * Math.log(0.8) - (1 - share) * Math.log(0.2), within(1e-12));
  }

  @Test
  void prediction_thatIsSureAndWrong_hasAFiniteLogLoss() {
    MetricTask task = new MetricTask(4, 100, 1);
    assertThat(Prediction.of(task, new double[100]).logLoss()).isBetween(1.0, 17.0);
  }

  @Test
  void prediction_ofTheTask_isTheBestThereIs() {
    MetricTask task = new MetricTask(4, 1_000, 1);
    Prediction best = Prediction.ofTheTask(task);
    for (double factor : new double[] {0.5, 0.9, 1.1}) {
      double[] other =
          Arrays.stream(task.testDistances())
              .map(distance -> task.similarity(factor * distance))
              .toArray();
      Prediction worse = Prediction.of(task, other);
      assertThat(worse.accuracy()).isLessThan(best.accuracy());
      assertThat(worse.logLoss()).isGreaterThan(best.logLoss());
    }
  }
}
