package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The networks have the sizes they claim, and those with a distance start as the same function. */
class MetricModelTest {

  @ParameterizedTest
  @CsvSource({
    "METRIC, 8, 66", "EUCLIDEAN, 8, 2", "MLP, 8, 73", "LARGE_MLP, 8, 667",
    "METRIC, 16, 258", "EUCLIDEAN, 16, 2", "MLP, 16, 273", "LARGE_MLP, 16, 2585"
  })
  void numberOfParameters_isNearestToTheMetrics(MetricModel model, int d, long parameters) {
    assertThat(model.build(d, 0.01, 1).numParams()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @EnumSource(names = {"METRIC", "EUCLIDEAN"})
  void distances_startAsADecreasingFunctionOfTheEuclideanOne(MetricModel model) {
    INDArray x = Nd4j.createFromArray(new float[][] {{1, 0, 2, 0}, {0, 0, 0, 0}});
    INDArray z = Nd4j.createFromArray(new float[][] {{0, 1, 0, -1}, {0, 0, 0, 0}});
    INDArray y = model.build(4, 0.01, 1).outputSingle(x, z);
    double squaredDistance = 1 + 1 + 4 + 1;
    assertThat(y.getDouble(0)).isCloseTo(1 / (1 + Math.exp(squaredDistance / 8 - 1)), within(1e-6));
    assertThat(y.getDouble(1)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-6));
  }

  @Test
  void metricOfANetwork_isTheOneItMeasuresIn() {
    ComputationGraph network = MetricModel.METRIC.build(3, 0.01, 1);
    INDArray l = network.getLayer("hidden").getParam("L");
    l.assign(Nd4j.createFromArray(new float[][] {{1, 2, 0}, {0, 3, 0}, {0, 0, 0}}));
    INDArray expected = Nd4j.createFromArray(new float[][] {{5, 6, 0}, {6, 9, 0}, {0, 0, 0}});
    assertThat(MetricModel.METRIC.metric(network, 3)).isEqualTo(expected);
    assertThat(MetricModel.EUCLIDEAN.metric(network, 3)).isEqualTo(Nd4j.eye(3));
    assertThat(MetricModel.MLP.metric(network, 3)).isNull();
  }
}
