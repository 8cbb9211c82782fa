package io.github.mi4j.examples.quickstart;

import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.ContextVertex;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 7: transfer learning and freezing.
 *
 * <p>Sixteen tasks add up the absolute values of six numbers, each with weights of its own. A
 * network learns all of them: a trunk makes features of x, and the task's number generates the
 * weights that read them. Then there are four new tasks, with twenty known examples each. {@code
 * TransferLearning} freezes the trunk and replaces everything above it by a layer for four
 * contexts. A network of the same form learns the same examples from nothing.
 *
 * <p>What you should see: the trunk is unchanged, and with it a few examples are enough; without it
 * they are not.
 */
public final class FreezeTheTrunk {

  static final int STEPS = 600;
  static final int FEW_STEPS = 300;
  private static final int SIZE = 6;
  private static final int OLD = 16;
  private static final int NEW = 4;
  private static final int KNOWN = 20;

  private FreezeTheTrunk() {}

  /** Trains, transfers and prints the errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains the first network for a number of steps, and transfers what it learnt. */
  static Result run(int steps, TrainingListener... listeners) {
    ComputationGraph first = network(OLD);
    Nd4j.getRandom().setSeed(2);
    first.setListeners(listeners);
    for (int step = 0; step < steps; step++) {
      first.fit(examples(OLD, 20, 1));
    }
    INDArray trunk = first.getLayer("trunk").params().dup();
    FineTuneConfiguration tuning =
        new FineTuneConfiguration.Builder().updater(new Adam(0.01)).build();
    ComputationGraph transferred =
        new TransferLearning.GraphBuilder(first)
            .fineTuneConfiguration(tuning)
            .setFeatureExtractor("trunk")
            .removeVertexKeepConnections("context")
            .removeVertexKeepConnections("answer")
            .addVertex("context", new ContextVertex(), "trunk", "task")
            .addLayer("answer", answer(), "context")
            .setInputTypes(InputType.feedForward(SIZE), InputType.feedForward(NEW))
            .build();
    ComputationGraph fromNothing = network(NEW);
    transferred.setListeners(listeners);
    MultiDataSet known = examples(NEW, KNOWN, 2);
    for (int step = 0; step < FEW_STEPS; step++) {
      transferred.fit(known);
      fromNothing.fit(known);
    }
    MultiDataSet newExamples = examples(NEW, 1000, 2);
    return new Result(
        fromNothing.score(newExamples),
        transferred.score(newExamples),
        transferred.getLayer("trunk").params().equals(trunk),
        transferred.getLayer("answer").numParams());
  }

  /** How it went: whether the trunk is what it was, to the last bit, and what was trained. */
  record Result(double fromNothingError, double transferredError, boolean unchanged, long trained)
      implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          Four new tasks, %d known examples each: mean squared error on others
          from nothing            %.4f
          with the frozen trunk   %.4f

          Only %d parameters were trained; the trunk is %s.\
          """,
          KNOWN,
          fromNothingError,
          transferredError,
          trained,
          unchanged ? "unchanged" : "changed, which it should not be");
    }
  }

  private static ComputationGraph network(int tasks) {
    LossLayer loss =
        new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("x", "task")
            .setInputTypes(InputType.feedForward(SIZE), InputType.feedForward(tasks))
            .addLayer("h", new DenseLayer.Builder().nOut(32).build(), "x")
            .addLayer("trunk", new DenseLayer.Builder().nOut(12).build(), "h")
            .addVertex("context", new ContextVertex(), "trunk", "task")
            .addLayer("answer", answer(), "context")
            .addLayer("y", loss, "answer");
    ComputationGraph net = new ComputationGraph(graph.setOutputs("y").build());
    net.init();
    return net;
  }

  /** Says its activation itself, since transfer learning forgets that of the network. */
  private static MultiplicativeInteraction answer() {
    return new MultiplicativeInteraction.Builder()
        .nOut(1)
        .oneHotContext()
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Examples of tasks y = Σ wᵢ|xᵢ|; the seed decides the weights. */
  private static MultiDataSet examples(int tasks, int perTask, long seed) {
    double[] weights = new Random(seed).doubles((long) tasks * SIZE, -1, 1).toArray();
    INDArray task = Nd4j.eye(tasks).repeat(0, perTask);
    INDArray w = task.mmul(Nd4j.create(weights, new long[] {tasks, SIZE}, task.dataType()));
    INDArray x = Nd4j.randn((long) tasks * perTask, SIZE);
    INDArray y = Nd4j.math().abs(x.dup()).muli(w).sum(true, 1);
    return new MultiDataSet(new INDArray[] {x, task}, new INDArray[] {y});
  }
}
