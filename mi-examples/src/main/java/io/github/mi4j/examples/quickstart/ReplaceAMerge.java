package io.github.mi4j.examples.quickstart;

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
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 1: replace a concatenation by an interaction.
 *
 * <p>Two streams x and z of eight numbers each; the target is their dot product, a thing that "how
 * alike are these two?" boils down to. One network concatenates the streams and reads them with a
 * hidden layer of relus, the other one lets z generate the weights for x. Both train for the same
 * number of steps and are tested on new data.
 *
 * <p>What you should see: the interaction has fewer parameters and an error that is smaller by
 * orders of magnitude.
 */
public final class ReplaceAMerge {

  static final int STEPS = 1000;
  private static final int SIZE = 8;

  private ReplaceAMerge() {}

  /** Trains both networks and prints their errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains both networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    return new Result(
        train(concatenated(), steps, listeners), train(interaction(), steps, listeners));
  }

  /** How both networks did. */
  record Result(Network concatenated, Network interaction) implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          concatenated %5d parameters, mean squared error on new data %.1e
          interaction  %5d parameters, mean squared error on new data %.1e

          The dot product varies by %d; an error near that is no better than a guess. The interaction
          starts from products, which relus on concatenated streams have to piece together.\
          """,
          concatenated.numParams,
          concatenated.error,
          interaction.numParams,
          interaction.error,
          SIZE);
    }
  }

  /** How one network did. */
  record Network(long numParams, double error) {}

  private static GraphBuilder concatenated() {
    return network()
        .addVertex("merge", new MergeVertex(), "x", "z")
        .addLayer("fused", new DenseLayer.Builder().nOut(32).build(), "merge");
  }

  private static GraphBuilder interaction() {
    return Interactions.add(
        network(), "fused", new MultiplicativeInteraction.Builder().nOut(4).build(), "x", "z");
  }

  private static GraphBuilder network() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.01))
        .activation(Activation.RELU)
        .graphBuilder()
        .addInputs("x", "z")
        .setInputTypes(InputType.feedForward(SIZE), InputType.feedForward(SIZE));
  }

  private static Network train(GraphBuilder fused, int steps, TrainingListener... listeners) {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph net =
        new ComputationGraph(fused.addLayer("y", output, "fused").setOutputs("y").build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(dotProducts(100));
    }
    return new Network(net.numParams(), net.score(dotProducts(10_000)));
  }

  private static MultiDataSet dotProducts(int rows) {
    INDArray x = Nd4j.randn(rows, SIZE);
    INDArray z = Nd4j.randn(rows, SIZE);
    return new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {x.mul(z).sum(true, 1)});
  }
}
