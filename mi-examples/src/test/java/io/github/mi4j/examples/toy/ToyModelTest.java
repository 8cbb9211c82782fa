package io.github.mi4j.examples.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The networks are those of appendix D. */
class ToyModelTest {

  @ParameterizedTest
  @CsvSource({
    "MI, 20, 1541", "MLP, 20, 1721", "MULTI_HEAD, 20, 1290",
    "MI, 60, 2341", "MLP, 60, 2521", "MULTI_HEAD, 60, 2530"
  })
  void numberOfParameters_isThatOfTheListedLayers(ToyModel model, int tasks, long parameters) {
    assertThat(model.build(tasks, ToyConfig.paper(), 1).numParams()).isEqualTo(parameters);
  }

  @Test
  void oneTask_teachesItsOwnHeadOnly() {
    ComputationGraph network = ToyModel.MULTI_HEAD.build(4, ToyConfig.paper(), 1);
    INDArray before = network.getLayer("prediction").getParam("W").dup();
    INDArray x = Nd4j.rand(8, 1);
    INDArray z = Nd4j.zeros(8, 4);
    z.getColumn(2).assign(1);
    network.fit(new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {Nd4j.ones(8, 1)}));
    INDArray moved = network.getLayer("prediction").getParam("W").sub(before);
    double[] perHead = moved.reshape('f', 30, 4).norm1(0).toDoubleVector();
    assertThat(perHead[2]).isPositive();
    assertThat(new double[] {perHead[0], perHead[1], perHead[3]}).containsOnly(0);
  }

  @Test
  void tasks_areHalfAffineAndHalfSines() {
    ToyTasks tasks = new ToyTasks(4, 50, -1, 7);
    for (int task = 0; task < 2; task++) {
      double slope = tasks.value(task, 1) - tasks.value(task, 0);
      assertThat(tasks.value(task, -0.3))
          .isCloseTo(tasks.value(task, 0) - 0.3 * slope, within(1e-12));
      assertThat(slope).isBetween(0.0, 1.0);
    }
    for (int task = 2; task < 4; task++) {
      double amplitude = tasks.value(task, Math.PI / 20) - tasks.value(task, 0);
      assertThat(tasks.value(task, 0.37) - tasks.value(task, 0))
          .isCloseTo(amplitude * Math.sin(3.7), within(1e-12));
      assertThat(amplitude).isBetween(0.0, 1.0);
    }
  }

  @Test
  void batch_hasAsManyRowsOfEachTask() {
    MultiDataSet batch = new ToyTasks(4, 50, -1, 7).next();
    assertThat(batch.getFeatures(1).sum(0).toDoubleVector()).containsOnly(50);
    assertThat(batch.getFeatures(0).minNumber().doubleValue()).isBetween(-1.0, -0.9);
    assertThat(batch.getFeatures(0).maxNumber().doubleValue()).isBetween(0.9, 1.0);
  }
}
