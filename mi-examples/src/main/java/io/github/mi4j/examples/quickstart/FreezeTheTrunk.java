package io.github.mi4j.examples.quickstart;

import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.ContextVertex;
import java.util.Locale;
import java.util.Random;
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
 * <p>A network learns sixteen waves, as in lesson 2: a trunk makes features of x, and the task's
 * number generates the weights that read them. Then there are four new waves, of which only eight
 * points each are known. {@code TransferLearning} freezes the trunk and replaces everything above
 * it by a layer for four contexts. A network of the same form learns the same points from nothing.
 *
 * <p>What you should see: the trunk is unchanged, and with it a few points are enough; without it
 * they are not.
 */
public final class FreezeTheTrunk {

  static final int STEPS = 1500;
  static final int FEW_STEPS = 300;
  private static final int OLD = 16;
  private static final int NEW = 4;
  private static final int KNOWN = 8;

  private FreezeTheTrunk() {}

  /** Trains, transfers and prints the errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains the first network for a number of steps, and transfers what it learnt. */
  static Result run(int steps, TrainingListener... listeners) {
    Nd4j.getRandom().setSeed(2);
    ComputationGraph first = network(OLD);
    first.setListeners(listeners);
    for (int step = 0; step < steps; step++) {
      first.fit(waves(OLD, 20, 1));
    }
    INDArray trunk = first.getLayer("trunk").params().dup();

    ComputationGraph transferred =
        new TransferLearning.GraphBuilder(first)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().seed(2).updater(new Adam(0.03)).build())
            .setFeatureExtractor("trunk")
            .removeVertexAndConnections("y")
            .removeVertexAndConnections("answer")
            .removeVertexAndConnections("context")
            .addVertex("context", new ContextVertex(), "trunk", "task")
            .addLayer("answer", answer(), "context")
            .addLayer("y", loss(), "answer")
            .setInputTypes(InputType.feedForward(1), InputType.feedForward(NEW))
            .setOutputs("y")
            .build();
    ComputationGraph fromNothing = network(NEW);
    transferred.setListeners(listeners);
    fromNothing.setListeners(listeners);
    MultiDataSet points = waves(NEW, KNOWN, 2);
    for (int step = 0; step < FEW_STEPS; step++) {
      transferred.fit(points);
      fromNothing.fit(points);
    }
    MultiDataSet newPoints = waves(NEW, 1000, 2);
    return new Result(
        fromNothing.score(newPoints),
        transferred.score(newPoints),
        transferred.getLayer("trunk").params().equals(trunk),
        transferred.numParams(),
        transferred.getLayer("answer").numParams());
  }

  /**
   * How it went.
   *
   * @param unchanged whether the trunk's parameters are what they were, to the last bit
   */
  record Result(
      double fromNothingError,
      double transferredError,
      boolean unchanged,
      long numParams,
      long trained)
      implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          Mean squared error between the %d known points of each new task
          from nothing            %.4f
          with the frozen trunk   %.4f

          %d of its %d parameters were trained; the trunk is %s.\
          """,
          KNOWN,
          fromNothingError,
          transferredError,
          trained,
          numParams,
          unchanged ? "unchanged" : "changed, which it should not be");
    }
  }

  private static ComputationGraph network(int tasks) {
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.005))
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("x", "task")
                .setInputTypes(InputType.feedForward(1), InputType.feedForward(tasks))
                .addLayer("h", new DenseLayer.Builder().nOut(32).build(), "x")
                .addLayer("trunk", new DenseLayer.Builder().nOut(6).build(), "h")
                .addVertex("context", new ContextVertex(), "trunk", "task")
                .addLayer("answer", answer(), "context")
                .addLayer("y", loss(), "answer")
                .setOutputs("y")
                .build());
    net.init();
    return net;
  }

  private static MultiplicativeInteraction answer() {
    return new MultiplicativeInteraction.Builder()
        .nOut(1)
        .oneHotContext()
        .activation(Activation.IDENTITY)
        .build();
  }

  private static LossLayer loss() {
    return new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
  }

  /** Points of waves a·sin(4x + p); the seed decides which waves. */
  private static MultiDataSet waves(int tasks, int pointsPerTask, long seed) {
    Random random = new Random(seed);
    INDArray x = Nd4j.rand(tasks * pointsPerTask, 1).muli(2).subi(1);
    INDArray task = Nd4j.eye(tasks).repeat(0, pointsPerTask);
    INDArray y = Nd4j.zeros(tasks * pointsPerTask, 1);
    for (int row = 0; row < y.rows(); row += pointsPerTask) {
      double amplitude = 0.5 + random.nextDouble();
      double phase = 2 * Math.PI * random.nextDouble();
      for (int i = row; i < row + pointsPerTask; i++) {
        y.putScalar(i, 0, amplitude * Math.sin(4 * x.getDouble(i, 0) + phase));
      }
    }
    return new MultiDataSet(new INDArray[] {x, task}, new INDArray[] {y});
  }
}
