package io.github.mi4j.examples.toy;

import io.github.mi4j.Interactions;
import io.github.mi4j.init.Initialisation;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The three networks of appendix D, which it gives as the lists of layers quoted here. */
public enum ToyModel {
  /** "concat(x, linear(20)(z)), linear(30), relu, linear(20), relu, linear(1)". */
  MLP("conditional MLP") {
    @Override
    void addLayers(GraphBuilder graph, Initialisation initialisation) {
      graph
          .addLayer("task", linear(20), "z")
          .addVertex("both", new MergeVertex(), "x", "task")
          .addLayer("h1", relu(30), "both")
          .addLayer("h2", relu(20), "h1")
          .addLayer(PREDICTION, linear(1), "h2");
    }
  },

  /** "MI([linear(30), relu, linear(20), relu](x), linear(20)(z))". */
  MI("conditional MI") {
    @Override
    void addLayers(GraphBuilder graph, Initialisation initialisation) {
      graph
          .addLayer("task", linear(20), "z")
          .addLayer("h1", relu(30), "x")
          .addLayer("h2", relu(20), "h1");
      MultiplicativeInteraction fusion =
          new MultiplicativeInteraction.Builder()
              .nOut(1)
              .activation(Activation.IDENTITY)
              .weightInit(initialisation)
              .build();
      Interactions.add(graph, PREDICTION, fusion, "h2", "task");
    }
  },

  /**
   * "linear(20), relu, linear(30), relu, linear(1)", the last one separate per task.
   *
   * <p>With a one-hot z the heads are zᵀ𝕎h + zᵀU: row t of 𝕎 and of U is the head of task t, and
   * learns from that task's examples alone.
   */
  MULTI_HEAD("multi-head MLP") {
    @Override
    void addLayers(GraphBuilder graph, Initialisation initialisation) {
      graph.addLayer("h1", relu(20), "x").addLayer("h2", relu(HEAD_INPUTS), "h1");
      MultiplicativeInteraction heads =
          new MultiplicativeInteraction.Builder()
              .nOut(1)
              .hasV(false)
              .hasBias(false)
              .activation(Activation.IDENTITY)
              .weightInit(new TruncatedNormalDistribution(0, 1 / Math.sqrt(HEAD_INPUTS)))
              .build();
      Interactions.add(graph, PREDICTION, heads, "h2", "z");
    }

    @Override
    void initialise(ComputationGraph graph) {
      graph.getLayer(PREDICTION).getParam("U").assign(0);
    }
  };

  private static final String PREDICTION = "prediction";
  private static final int HEAD_INPUTS = 30;

  private final String title;

  ToyModel(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Its name in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract void addLayers(GraphBuilder graph, Initialisation initialisation);

  /** Sets initial values that no scheme describes. */
  void initialise(ComputationGraph graph) {}

  /** A network for a number of tasks, ready to train. */
  public ComputationGraph build(int tasks, ToyConfig config, int seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(Nd4j.dataType())
            .updater(new Adam(config.learningRate()))
            .weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(1), InputType.feedForward(tasks));
    addLayers(graph, config.initialisation());
    LossLayer loss =
        new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
    ComputationGraph network =
        new ComputationGraph(graph.addLayer("y", loss, PREDICTION).setOutputs("y").build());
    network.init();
    initialise(network);
    return network;
  }

  private static DenseLayer linear(int size) {
    return new DenseLayer.Builder().nOut(size).activation(Activation.IDENTITY).build();
  }

  private static DenseLayer relu(int size) {
    return new DenseLayer.Builder().nOut(size).activation(Activation.RELU).build();
  }
}
