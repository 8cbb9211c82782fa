package io.github.mi4j.examples.np.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Closed forms of one and two observations. */
class GaussianProcessTest {

  private static final Offset<Double> ROUNDING = within(1e-7);

  private final GaussianProcess process = new GaussianProcess(0.5, 1.5, 0.1);

  @Test
  void covariance_isSquaredExponential() {
    assertThat(process.covariance(1, 1)).isEqualTo(2.25);
    assertThat(process.covariance(0, 0.5)).isCloseTo(2.25 * Math.exp(-0.5), ROUNDING);
    assertThat(process.covariance(0, 1)).isCloseTo(2.25 * Math.exp(-2), ROUNDING);
  }

  @Test
  void posteriorGivenOneObservation_isRegressionOnIt() {
    Posterior posterior = process.given(new double[] {0}, new double[] {0.7});
    double total = 2.25 + 0.01;
    double cross = 2.25 * Math.exp(-0.5);
    assertThat(posterior.mean(new double[] {0.5})[0]).isCloseTo(cross / total * 0.7, ROUNDING);
    assertThat(posterior.deviation(new double[] {0.5})[0])
        .isCloseTo(Math.sqrt(total - cross * cross / total), ROUNDING);
  }

  @Test
  void posteriorGivenTwoObservations_isThatOfTheInverseByHand() {
    double a = 2.26;
    double b = 2.25 * Math.exp(-2);
    double c = 2.25 * Math.exp(-0.5);
    double determinant = a * a - b * b;
    Posterior posterior = process.given(new double[] {0, 1}, new double[] {0.7, -0.2});
    // The new point is in the middle, so both observations have the same weight.
    double weight = c * (a - b) / determinant;
    assertThat(posterior.mean(new double[] {0.5})[0]).isCloseTo(weight * 0.5, ROUNDING);
    assertThat(posterior.deviation(new double[] {0.5})[0])
        .isCloseTo(Math.sqrt(a - 2 * c * weight), ROUNDING);
  }

  @Test
  void posteriorGivenNothing_isThePrior() {
    Posterior prior = process.given(new double[0], new double[0]);
    assertThat(prior.mean(new double[] {3, 4})).containsExactly(0, 0);
    assertThat(prior.deviation(new double[] {3})[0]).isCloseTo(Math.sqrt(2.26), ROUNDING);
  }

  @Test
  void jointDensity_isTheProductOfConditionalOnes() {
    double[] x = {0, 0.3, 1.1};
    double[] y = {0.7, -0.2, 1};
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      double[] at = {x[i]};
      Posterior posterior = process.given(Arrays.copyOf(x, i), Arrays.copyOf(y, i));
      double deviation = posterior.deviation(at)[0];
      double error = (y[i] - posterior.mean(at)[0]) / deviation;
      expected -= 0.5 * error * error + Math.log(deviation * Math.sqrt(2 * Math.PI));
    }
    assertThat(process.logDensity(x, y)).isCloseTo(expected, ROUNDING);
    assertThat(
            process
                .given(new double[] {0}, new double[] {0.7})
                .logDensity(new double[] {0.3, 1.1}, new double[] {-0.2, 1}))
        .isCloseTo(expected - process.logDensity(new double[] {0}, new double[] {0.7}), ROUNDING);
  }

  @Test
  void samples_haveTheCovarianceOfTheProcess() {
    double[] x = {0, 0.5};
    double[] first = process.sample(x, new double[] {1, 0});
    double[] second = process.sample(x, new double[] {0, 1});
    assertThat(first[0] * first[0] + second[0] * second[0]).isCloseTo(2.26, ROUNDING);
    assertThat(first[1] * first[1] + second[1] * second[1]).isCloseTo(2.26, ROUNDING);
    assertThat(first[0] * first[1] + second[0] * second[1])
        .isCloseTo(2.25 * Math.exp(-0.5), ROUNDING);
  }

  @Test
  void draws_areStableWherePointsNearlyCoincide() {
    double[] x = new double[100];
    double[] normal = new double[100];
    for (int i = 0; i < 100; i++) {
      x[i] = 1e-9 * i;
      normal[i] = Math.sin(i);
    }
    double[] y = new GaussianProcess(10, 1, 0.02).sample(x, normal);
    assertThat(y).doesNotContain(Double.NaN);
  }

  @Test
  void hyperParametersThatAreNotPositive_areRejected() {
    assertThatThrownBy(() -> new GaussianProcess(1, 1, 0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new GaussianProcess(-1, 1, 1)).hasMessageContaining("-1.0");
  }
}
