package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Labels are drawn as the task says, computed by loops here. */
class MetricTaskTest {

  private final MetricTask task = new MetricTask(8, 2_000, 3);

  @Test
  void metric_isSymmetricWithALinearSpectrumAndHalfOfItsDirectionsIrrelevant() {
    double[][] m = task.metric();
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        assertThat(m[i][j]).isCloseTo(m[j][i], within(1e-12));
      }
    }
    double[] eigenvalues = new EigenDecomposition(new Array2DRowRealMatrix(m)).getRealEigenvalues();
    Arrays.sort(eigenvalues);
    assertThat(eigenvalues)
        .containsExactly(new double[] {0, 0, 0, 0, 0.6, 1.2, 1.8, 2.4}, within(1e-9));
  }

  @Test
  void seeds_giveDifferentMetrics() {
    assertThat(new MetricTask(8, 10, 3).metric()).isDeepEqualTo(task.metric());
    assertThat(new MetricTask(8, 10, 4).metric()[0][0]).isNotEqualTo(task.metric()[0][0]);
  }

  @Test
  void testDistances_areThoseOfTheMetric_andHalfAreBelowTheThreshold() {
    INDArray[] features = task.testFeatures();
    double[] distances = task.testDistances();
    int below = 0;
    for (int row = 0; row < distances.length; row++) {
      assertThat(distances[row]).isCloseTo(distance(features, row), within(1e-5));
      below += distances[row] < task.threshold() ? 1 : 0;
    }
    assertThat(below).isEqualTo(1_000);
  }

  @Test
  void similarity_isALogisticFunctionOfTheDistance() {
    double c = task.threshold();
    assertThat(task.similarity(c)).isCloseTo(0.5, within(1e-12));
    assertThat(task.similarity(c - Math.log(3))).isCloseTo(0.75, within(1e-12));
    assertThat(task.similarity(c + Math.log(9))).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void labels_areDrawnWithTheirProbabilities() {
    int rows = 20_000;
    MultiDataSet batch = task.next(rows);
    double expected = 0;
    double variance = 0;
    double far = 0;
    for (int row = 0; row < rows; row++) {
      double distance = distance(batch.getFeatures(), row);
      double p = 1 / (1 + Math.exp(distance - task.threshold()));
      double label = batch.getLabels(0).getDouble(row);
      assertThat(label).isIn(0.0, 1.0);
      expected += p;
      variance += p * (1 - p);
      far += distance > task.threshold() + 15 ? label : 0;
    }
    assertThat(batch.getLabels(0).sumNumber().doubleValue())
        .isCloseTo(expected, within(4 * Math.sqrt(variance)));
    assertThat(far).isZero();
  }

  private double distance(INDArray[] features, int row) {
    double[][] m = task.metric();
    double sum = 0;
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        double left = features[0].getDouble(row, i) - features[1].getDouble(row, i);
        double right = features[0].getDouble(row, j) - features[1].getDouble(row, j);
        sum += left * m[i][j] * right;
      }
    }
    return sum;
  }
}
