package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.kernel.contraction.ContractionPlan;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import io.github.mi4j.layer.MultiplicativeInteraction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** In networks, one-hot contexts give what contexts that are almost one-hot give in other ways. */
class OneHotContextTest {

  private static final int BATCH = 240;
  private static final int INPUTS = 60;
  private static final int TASKS = 20;
  private static final int OUTPUTS = 30;

  /** So little that results do not change, and enough for a context to be no code. */
  private static final double ALMOST_ONE = 1 - 1e-12;

  @Test
  void outputsAndGradients_areThoseOfContextsThatAreAlmostCodes() {
    assertThat(ContractionPlan.ofOneHot(BATCH, INPUTS, TASKS, OUTPUTS, DataType.DOUBLE).forward())
        .isEqualTo(Forward.TASK_BY_TASK);
    Nd4j.getRandom().setSeed(5);
    INDArray x = Nd4j.randn(DataType.DOUBLE, BATCH, INPUTS);
    INDArray target = Nd4j.randn(DataType.DOUBLE, BATCH, 1);
    INDArray task = Nd4j.create(DataType.DOUBLE, BATCH, TASKS);
    for (int row = 0; row < BATCH; row++) {
      task.putScalar(row, row * 7 % TASKS, 1);
    }
    ComputationGraph net = net();
    INDArray y = net.outputSingle(x, task);
    INDArray almost = task.mul(ALMOST_ONE);
    assertClose(y, net.outputSingle(x, almost));
    assertClose(gradient(net, target, x, task), gradient(net, target, x, almost));
  }

  private static ComputationGraph net() {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .graphBuilder()
            .addInputs("x", "task")
            .setInputTypes(InputType.feedForward(INPUTS), InputType.feedForward(TASKS));
    Interactions.add(
        graph,
        "mi",
        new MultiplicativeInteraction.Builder()
            .nOut(OUTPUTS)
            .oneHotContext()
            .activation(Activation.TANH)
            .build(),
        "x",
        "task");
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    graph.addLayer("y", output, "mi").setOutputs("y");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    return net;
  }

  private static INDArray gradient(ComputationGraph net, INDArray target, INDArray... inputs) {
    net.setInputs(inputs);
    net.setLabels(target);
    net.computeGradientAndScore();
    return net.gradient().gradient().dup();
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(0.01);
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-10);
  }
}
