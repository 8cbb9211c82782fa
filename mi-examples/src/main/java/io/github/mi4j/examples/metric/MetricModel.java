package io.github.mi4j.examples.metric;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MahalanobisDistance;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks that tell the probability that two vectors are similar. Those with a distance start as
 * the same function, a decreasing one of the Euclidean distance.
 */
public enum MetricModel {
  /** σ(w‖Lᵀ(x − z)‖² + b). */
  METRIC("learnt metric", 1) {
    @Override
    void addLayers(GraphBuilder graph, int d) {
      Interactions.add(
          graph, HIDDEN, new MahalanobisDistance.Builder().epsilon(0).build(), "x", "z");
      graph.addLayer("y", decreasing(1), HIDDEN);
    }

    @Override
    INDArray metric(ComputationGraph network, int d) {
      INDArray l = network.getLayer(HIDDEN).getParam("L");
      return l.mmul(l.transpose());
    }
  },

  /** σ(w‖x − z‖² + b). */
  EUCLIDEAN("Euclidean distance", 0) {
    @Override
    void addLayers(GraphBuilder graph, int d) {
      graph
          .addVertex("norm", new L2Vertex(), "x", "z")
          .addVertex(HIDDEN, new ElementWiseVertex(ElementWiseVertex.Op.Product), "norm", "norm")
          .addLayer("y", decreasing(1.0 / (2 * d)), HIDDEN);
    }

    @Override
    INDArray metric(ComputationGraph network, int d) {
      return Nd4j.eye(d);
    }
  },

  /** An MLP on [x; z] with as many parameters as the learnt metric, as nearly as can be. */
  MLP("MLP, same size", 2) {
    @Override
    void addLayers(GraphBuilder graph, int d) {
      addPerceptron(graph, d, 1);
    }
  },

  /** The same with ten times as many. */
  LARGE_MLP("MLP, 10 times larger", 3) {
    @Override
    void addLayers(GraphBuilder graph, int d) {
      addPerceptron(graph, d, 10);
    }
  };

  private static final String HIDDEN = "hidden";

  private final String title;
  private final int colour;

  MetricModel(String title, int colour) {
    this.title = title;
    this.colour = colour;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Which of the palette's colours it has in figures; interactions are red in all of them. */
  int colour() {
    return colour;
  }

  /** Its name in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract void addLayers(GraphBuilder graph, int d);

  /** The matrix [d, d] of the metric in which the network measures; null where it has none. */
  @Nullable INDArray metric(ComputationGraph network, int d) {
    return null;
  }

  /** A network for vectors of size d, ready to train. */
  ComputationGraph build(int d, double learningRate, int seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(d), InputType.feedForward(d));
    addLayers(graph, d);
    ComputationGraph network = new ComputationGraph(graph.setOutputs("y").build());
    network.init();
    return network;
  }

  private static void addPerceptron(GraphBuilder graph, int d, int times) {
    long metricParameters = (long) d * d + 2;
    long perUnit = 2L * d + 2;
    int units = Math.toIntExact(Math.round((times * metricParameters - 1.0) / perUnit));
    DenseLayer hidden = new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    graph
        .addVertex("both", new MergeVertex(), "x", "z")
        .addLayer(HIDDEN, hidden, "both")
        .addLayer("y", similarity().build(), HIDDEN);
  }

  /** A logistic output that starts at σ(1 − scale·input). */
  private static OutputLayer decreasing(double scale) {
    return similarity().weightInit(new ConstantDistribution(-scale)).biasInit(1).build();
  }

  private static OutputLayer.Builder similarity() {
    return new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID);
  }
}
