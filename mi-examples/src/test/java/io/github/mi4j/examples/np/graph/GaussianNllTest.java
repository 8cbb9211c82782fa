package io.github.mi4j.examples.np.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss is the density of the normal distribution, and its gradient is its derivative. */
class GaussianNllTest {

  private static final IActivation IDENTITY = new ActivationIdentity();

  private final GaussianNll loss = new GaussianNll();
  private final INDArray labels = Nd4j.createFromArray(new double[][] {{0.5, -1}, {2, 0}, {1, 3}});
  private final INDArray prediction =
      Nd4j.createFromArray(new double[][] {{0.2, -1, 0.5, 0.02}, {1, 1, 2, 3}, {0, 0, 1, 0.7}});
  private final INDArray mask = Nd4j.createFromArray(new double[] {0.5, 1, 0}).reshape(3, 1);

  @Test
  void score_isTheSumOfWeightedDensities() {
    double[] weights = {0.5, 1, 0};
    double expected = 0;
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 2; i++) {
        double deviation = prediction.getDouble(row, i + 2);
        double error = (labels.getDouble(row, i) - prediction.getDouble(row, i)) / deviation;
        double density = Math.exp(-error * error / 2) / (deviation * Math.sqrt(2 * Math.PI));
        expected -= weights[row] * Math.log(density);
      }
    }
    assertThat(loss.computeScore(labels, prediction, IDENTITY, mask, false))
        .isCloseTo(expected, within(1e-12));
    assertThat(loss.computeScore(labels, prediction, IDENTITY, mask, true))
        .isCloseTo(expected / 3, within(1e-12));
  }

  @Test
  void bestScoreOfNoise_isReachedAtItsDeviation() {
    INDArray exact = Nd4j.createFromArray(new double[][] {{0, 0.02}});
    INDArray y = Nd4j.createFromArray(new double[][] {{0.02}});
    assertThat(loss.computeScore(y, exact, IDENTITY, null, false)).isCloseTo(-2.493, within(1e-3));
  }

  @Test
  void gradient_isThatOfFiniteDifferences() {
    INDArray gradient = loss.computeGradient(labels, prediction, IDENTITY, mask);
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 4; i++) {
        double value = prediction.getDouble(row, i);
        prediction.putScalar(row, i, value + 1e-6);
        double above = loss.computeScore(labels, prediction, IDENTITY, mask, false);
        prediction.putScalar(row, i, value - 1e-6);
        double below = loss.computeScore(labels, prediction, IDENTITY, mask, false);
        prediction.putScalar(row, i, value);
        double difference = (above - below) / 2e-6;
        assertThat(gradient.getDouble(row, i))
            .isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
      }
    }
  }
}
