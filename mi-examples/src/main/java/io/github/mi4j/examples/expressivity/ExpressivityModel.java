package io.github.mi4j.examples.expressivity;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The two networks of appendix C, of a given size. */
public enum ExpressivityModel {
  /** "linear(size), relu, linear(output_size)". */
  MLP {
    @Override
    void addHidden(GraphBuilder graph, int size) {
      DenseLayer hidden = new DenseLayer.Builder().nOut(size).activation(Activation.RELU).build();
      graph.addVertex("both", new MergeVertex(), "x", "z").addLayer("hidden", hidden, "both");
    }
  },
  /** "MI(size), linear(output_size)". */
  MI {
    @Override
    void addHidden(GraphBuilder graph, int size) {
      MultiplicativeInteraction hidden =
          new MultiplicativeInteraction.Builder()
              .nOut(size)
              .activation(Activation.IDENTITY)
              .build();
      Interactions.add(graph, "hidden", hidden, "x", "z");
    }
  };

  abstract void addHidden(GraphBuilder graph, int size);

  /** A network for vectors of size d, ready to train. */
  ComputationGraph build(int d, int size, int outputs, double learningRate, int seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(Nd4j.dataType())
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(d), InputType.feedForward(d));
    addHidden(graph, size);
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE)
            .nOut(outputs)
            .activation(Activation.IDENTITY)
            .build();
    ComputationGraph network =
        new ComputationGraph(graph.addLayer("y", output, "hidden").setOutputs("y").build());
    network.init();
    return network;
  }

  /** Its name in results and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
