package io.github.mi4j.listener;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A regression network with one interaction, {@code mi}, and its data. */
final class WatchedNet {

  static final int SIZE = 3;

  private WatchedNet() {}

  /** x and z of three features each meet in the layer, and an output layer follows. */
  static ComputationGraph of(InteractionLayer layer) {
    return of(layer, WorkspaceMode.ENABLED);
  }

  static ComputationGraph of(InteractionLayer layer, WorkspaceMode workspaces) {
    return built(workspaces, graph -> Interactions.add(graph, "mi", layer, "x", "z"));
  }

  /** The same with what is called {@code mi} wired by the caller. */
  static ComputationGraph built(WorkspaceMode workspaces, UnaryOperator<GraphBuilder> wiring) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(DataType.DOUBLE)
            .updater(new Adam(0.01))
            .trainingWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(SIZE), InputType.feedForward(SIZE));
    wiring
        .apply(graph)
        .addLayer(
            "y",
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "mi")
        .setOutputs("y");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    return net;
  }

  /** Normal x and z, and the product of their first features. */
  static MultiDataSet products(int rows) {
    Nd4j.getRandom().setSeed(11);
    INDArray x = Nd4j.randn(DataType.DOUBLE, rows, SIZE);
    INDArray z = Nd4j.randn(DataType.DOUBLE, rows, SIZE);
    return data(x, z, x.getColumn(0, true).mul(z.getColumn(0, true)));
  }

  static MultiDataSet data(INDArray x, INDArray z, INDArray y) {
    return new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {y});
  }

  /** The reports of some iterations on the same minibatch. */
  static List<InteractionReport> train(ComputationGraph net, MultiDataSet data, int iterations) {
    List<InteractionReport> reports = new ArrayList<>();
    net.setListeners(new InteractionListener(1).passTo(reports::add));
    for (int i = 0; i < iterations; i++) {
      net.fit(data);
    }
    return reports;
  }

  static List<String> warnings(List<InteractionReport> reports) {
    return reports.stream().flatMap(report -> report.warnings().stream()).toList();
  }

  /** A layer's parameters as they are now. */
  static Map<String, double[][]> theta(ComputationGraph net) {
    return net.getLayer("mi").paramTable().entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().dup().toDoubleMatrix()));
  }
}
