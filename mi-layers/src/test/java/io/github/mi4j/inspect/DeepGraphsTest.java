package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.time.Duration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Inspection ends where the number of paths through a graph doubles with every block. */
class DeepGraphsTest {

  private static final int BLOCKS = 60;
  private static final Duration AMPLE = Duration.ofSeconds(30);

  private final INDArray x = Nd4j.linspace(-1, 1, 4, DataType.DOUBLE).reshape(2, 2);
  private final INDArray task = Nd4j.createFromArray(new double[][] {{0.5, -1}});

  @Test
  void contextBehindManyResidualBlocks_isFound() {
    GraphBuilder graph = inputs();
    String last = "task";
    for (int block = 0; block < BLOCKS; block++) {
      String sum = "sum" + block;
      graph
          .addLayer("h" + block, new DenseLayer.Builder().nOut(2).build(), last)
          .addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, "h" + block);
      last = sum;
    }
    ComputationGraph net = net(Interactions.add(graph, "y", mi().build(), "x", last));

    AffineMap map =
        assertTimeoutPreemptively(AMPLE, () -> Generated.weights(net, "y", task).get(0));

    assertThat(map.of(x).data().asDouble())
        .containsExactly(expected(net).data().asDouble(), within(1e-9));
  }

  @Test
  void mergesOfMerges_areTakenApart() {
    GraphBuilder graph = inputs();
    String last = "x";
    for (int block = 0; block < BLOCKS; block++) {
      graph.addVertex("m" + block, new MergeVertex(), last, "task");
      last = "m" + block;
    }
    ComputationGraph net = net(graph.addLayer("y", mi().contextSize(4).build(), last));

    ComputationGraph specialised =
        assertTimeoutPreemptively(AMPLE, () -> Specialise.at(net, "task", task));

    assertThat(specialised.outputSingle(x).dup('c').data().asDouble())
        .containsExactly(expected(net).data().asDouble(), within(1e-9));
    assertThat(specialised.getVertices()).hasSize(2);
  }

  private INDArray expected(ComputationGraph net) {
    return net.outputSingle(x, task.repeat(0, 2)).dup('c');
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(3).activation(Activation.IDENTITY);
  }

  private static GraphBuilder inputs() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .graphBuilder()
        .addInputs("x", "task")
        .setInputTypes(InputType.feedForward(2), InputType.feedForward(2));
  }

  private static ComputationGraph net(GraphBuilder graph) {
    ComputationGraph net = new ComputationGraph(graph.setOutputs("y").build());
    net.init();
    return net;
  }
}
