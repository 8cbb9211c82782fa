package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network takes sequences of any length in any order, even where the function has it built in.
 */
@ExtendWith(DoublePrecision.class)
class ExactShapesTest {

  private static final int[] LENGTHS = {4, 6, 1, 4};

  @Test
  void layer_isDefinedForEachLength() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            builder()
                .list()
                .layer(new SimpleRnn.Builder().nOut(2).activation(Activation.TANH).build())
                .layer(new ExactStepShare())
                .layer(output())
                .setInputType(InputType.recurrent(3))
                .build());
    net.init();
    for (int time : LENGTHS) {
      INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 3, time);
      GradientCheck.assertExact(net, x, Nd4j.randn(DataType.DOUBLE, 2, 1, time));
      INDArray below = net.feedForward(x).get(1);
      INDArray w = net.getParam("1_W");
      assertThat(Values.of(net.feedForward(x).get(2)))
          .containsExactly(Values.of(below.mul(w).div(time)), within(1e-12));
    }
  }

  @Test
  void vertex_isDefinedForEachLength() {
    ComputationGraph graph =
        new ComputationGraph(
            builder()
                .graphBuilder()
                .addInputs("x", "z")
                .setInputTypes(InputType.recurrent(2), InputType.recurrent(3))
                .addLayer("below", new SimpleRnn.Builder().nOut(2).build(), "z")
                .addVertex("share", new ExactStepShareVertex(), "x", "below")
                .addLayer("out", output(), "share")
                .setOutputs("out")
                .build());
    graph.init();
    for (int time : LENGTHS) {
      INDArray[] inputs = {
        Nd4j.randn(DataType.DOUBLE, 2, 2, time), Nd4j.randn(DataType.DOUBLE, 2, 3, time)
      };
      GradientCheck.assertExact(graph, inputs, Nd4j.randn(DataType.DOUBLE, 2, 1, time));
      INDArray below = graph.feedForward(inputs, false).get("below");
      assertThat(Values.of(graph.feedForward(inputs, false).get("share")))
          .containsExactly(Values.of(inputs[0].add(below.div(time))), within(1e-12));
    }
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .updater(new NoOp());
  }

  private static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }
}
