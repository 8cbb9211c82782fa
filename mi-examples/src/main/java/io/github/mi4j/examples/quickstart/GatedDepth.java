package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.GatedResidual;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 4: gated residual connections.
 *
 * <p>Thirty hidden layers, one above the other, have to learn a simple function of two numbers. In
 * the plain network each layer replaces what came from below. In the gated one a gate, which sees
 * both, decides feature by feature how much of the layer to take and how much from below to keep;
 * {@code biasInit(-2)} starts it nearly closed, so that at first everything is passed on. Such
 * networks are known as highway networks.
 *
 * <p>What you should see: the plain network guesses the mean, the gated one learns the function.
 */
public final class GatedDepth {

  static final int STEPS = 150;
  private static final int DEPTH = 30;
  private static final int WIDTH = 16;

  private GatedDepth() {}

  /** Trains both networks and prints their errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains both networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    Nd4j.getRandom().setSeed(3);
    MultiDataSet newData = surface(5000);
    double variance = newData.getLabels(0).varNumber().doubleValue();
    return new Result(
        train(false, steps, listeners).score(newData),
        train(true, steps, listeners).score(newData),
        variance);
  }

  /**
   * How both networks did.
   *
   * @param variance the error of always guessing the mean
   */
  record Result(double plainError, double gatedError, double variance) implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          %d layers, mean squared error on new data
          plain            %.4f
          gated residual   %.4f
          guess the mean   %.4f

          Gates that start nearly closed let the error signal through all layers unharmed.\
          """,
          DEPTH,
          plainError,
          gatedError,
          variance);
    }
  }

  private static ComputationGraph train(boolean gated, int steps, TrainingListener... listeners) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .graphBuilder()
            .addInputs("x")
            .setInputTypes(InputType.feedForward(2))
            .addLayer("layer0", dense(), "x");
    for (int i = 1; i <= DEPTH; i++) {
      String below = "layer" + (i - 1);
      if (gated) {
        graph.addLayer("update" + i, dense(), below);
        GatedResidual gate = new GatedResidual.Builder().biasInit(-2).build();
        Interactions.add(graph, "layer" + i, gate, below, "update" + i);
      } else {
        graph.addLayer("layer" + i, dense(), below);
      }
    }
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    graph.addLayer("y", output, "layer" + DEPTH).setOutputs("y");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(surface(100));
    }
    return net;
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(WIDTH).activation(Activation.RELU).build();
  }

  /** y = sin(3x₁)·x₂ on the square from −1 to 1. */
  private static MultiDataSet surface(int rows) {
    INDArray x = Nd4j.rand(rows, 2).muli(2).subi(1);
    INDArray y = Nd4j.math().sin(x.getColumn(0, true).mul(3)).muli(x.getColumn(1, true));
    return new MultiDataSet(new INDArray[] {x}, new INDArray[] {y});
  }
}
