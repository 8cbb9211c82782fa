package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import java.util.Random;
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
 * Lesson 2: one network for several tasks.
 *
 * <p>Eight waves a·sin(4x + p), each with an amplitude and a phase of its own, are learnt at once:
 * the network is given x and, as a one-hot vector, the number of the task. One network concatenates
 * the number to its hidden units; in the other one the number generates the weights that read those
 * units, that is, it chooses a weight matrix. {@code oneHotContext()} tells the layer about such
 * contexts, so that its initial values suit them.
 *
 * <p>What you should see: with as many parameters, the error of the interaction is several times
 * smaller, and the answer for the same x changes with the task.
 */
public final class ManyTasks {

  static final int STEPS = 1000;
  private static final int TASKS = 8;

  private ManyTasks() {}

  /** Trains both networks and prints their errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains both networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    GraphBuilder concatenated = network();
    concatenated.addLayer("fused", new DenseLayer.Builder().nOut(100).build(), "h", "task");
    GraphBuilder interacting = network();
    Interactions.add(
        interacting,
        "fused",
        new MultiplicativeInteraction.Builder().nOut(16).oneHotContext().build(),
        "h",
        "task");
    ComputationGraph concatenation = train(concatenated, steps, listeners);
    ComputationGraph interaction = train(interacting, steps, listeners);
    MultiDataSet newData = waves(8000);
    INDArray sameX = Nd4j.valueArrayOf(new long[] {TASKS, 1}, 0.5);
    return new Result(
        concatenation.numParams(),
        interaction.numParams(),
        concatenation.score(newData),
        interaction.score(newData),
        interaction.outputSingle(sameX, Nd4j.eye(TASKS)).toDoubleVector(),
        targets(sameX, Nd4j.eye(TASKS)).toDoubleVector());
  }

  /**
   * How both networks did.
   *
   * @param answers of the interaction for the same x in each task
   * @param truth the right ones
   */
  record Result(
      long concatenatedParams,
      long interactionParams,
      double concatenatedError,
      double interactionError,
      double[] answers,
      double[] truth)
      implements Report {

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      String row = "%-12s %5d parameters, mean squared error on new data %.1e%n";
      text.append(
          String.format(Locale.ROOT, row, "concatenated", concatenatedParams, concatenatedError));
      text.append(
          String.format(Locale.ROOT, row, "interaction", interactionParams, interactionError));
      text.append(
          String.format(
              "%nThe same x = 0.5, eight tasks: what the interaction answers, and the truth%n"));
      for (int task = 0; task < TASKS; task++) {
        text.append(
            String.format(
                Locale.ROOT, "task %d %7.3f %7.3f%n", task + 1, answers[task], truth[task]));
      }
      return text.toString();
    }
  }

  private static GraphBuilder network() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.005))
        .activation(Activation.RELU)
        .graphBuilder()
        .addInputs("x", "task")
        .setInputTypes(InputType.feedForward(1), InputType.feedForward(TASKS))
        .addLayer("h", new DenseLayer.Builder().nOut(32).activation(Activation.TANH).build(), "x");
  }

  private static ComputationGraph train(
      GraphBuilder fused, int steps, TrainingListener... listeners) {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph net =
        new ComputationGraph(fused.addLayer("y", output, "fused").setOutputs("y").build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(waves(400));
    }
    return net;
  }

  private static MultiDataSet waves(int rows) {
    INDArray x = Nd4j.rand(rows, 1).muli(2).subi(1);
    INDArray task = Nd4j.eye(TASKS).repeat(0, rows / TASKS);
    return new MultiDataSet(new INDArray[] {x, task}, new INDArray[] {targets(x, task)});
  }

  private static INDArray targets(INDArray x, INDArray task) {
    Random random = new Random(1);
    double[][] tasks = new double[TASKS][];
    for (int i = 0; i < TASKS; i++) {
      tasks[i] = new double[] {0.5 + random.nextDouble(), 2 * Math.PI * random.nextDouble()};
    }
    INDArray amplitudeAndPhase = task.mmul(Nd4j.create(tasks).castTo(task.dataType()));
    INDArray wave = Nd4j.math().sin(x.mul(4).addi(amplitudeAndPhase.getColumn(1, true)));
    return wave.muli(amplitudeAndPhase.getColumn(0, true));
  }
}
