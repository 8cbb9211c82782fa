package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
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
 * <p>Ten functions are learnt at once, five lines ax + b and five waves a·sin(10x) + b, each with
 * its own a and b. The network is given x and, as a one-hot vector, the number of the task. One
 * network concatenates the number to x. In the other one the number generates the weights that read
 * the last hidden layer: all tasks share the hidden layers, and each has a reading of its own. The
 * paper's Figure 3, {@code ./mi toy}, is about such tasks. {@code oneHotContext()} tells the layer
 * about such contexts, so that its initial values suit them.
 *
 * <p>What you should see: the error of the interaction is several times smaller, with fewer
 * parameters, and the answer for the same x changes with the task.
 */
public final class ManyTasks {

  static final int STEPS = 1000;
  private static final int TASKS = 10;

  private ManyTasks() {}

  /** Trains both networks and prints their errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains both networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    GraphBuilder merged =
        network()
            .addVertex("both", new MergeVertex(), "x", "task")
            .addLayer("h1", dense(30, Activation.RELU), "both")
            .addLayer("h2", dense(20, Activation.RELU), "h1")
            .addLayer("answer", dense(1, Activation.IDENTITY), "h2");
    GraphBuilder interacting =
        network()
            .addLayer("h1", dense(30, Activation.RELU), "x")
            .addLayer("h2", dense(20, Activation.RELU), "h1");
    MultiplicativeInteraction answer =
        new MultiplicativeInteraction.Builder().nOut(1).oneHotContext().build();
    Interactions.add(interacting, "answer", answer, "h2", "task");
    ComputationGraph concatenation = train(merged, steps, listeners);
    ComputationGraph interaction = train(interacting, steps, listeners);
    INDArray sameX = Nd4j.valueArrayOf(new long[] {TASKS, 1}, 0.5);
    return new Result(
        new Network(concatenation.numParams(), concatenation.score(functions(800))),
        new Network(interaction.numParams(), interaction.score(functions(800))),
        Arrays.stream(interaction.outputSingle(sameX, Nd4j.eye(TASKS)).toDoubleVector())
            .boxed()
            .toList(),
        Arrays.stream(targets(sameX).toDoubleVector()).boxed().toList());
  }

  /** How one network did. */
  record Network(long numParams, double error) {}

  /** How both networks did, and what the interaction answers for the same x in each task. */
  record Result(Network concatenated, Network interaction, List<Double> answers, List<Double> truth)
      implements Report {

    @Override
    public String text() {
      String row = "%-12s %5d parameters, mean squared error on new data %.1e%n";
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT, row, "concatenated", concatenated.numParams, concatenated.error));
      text.append(
          String.format(Locale.ROOT, row, "interaction", interaction.numParams, interaction.error));
      text.append("\nThe same x = 0.5 in all tasks: the interaction's answer, and the truth\n");
      for (int i = 0; i < TASKS; i++) {
        text.append(
            String.format(
                Locale.ROOT, "task %2d  %6.3f  %6.3f%n", i + 1, answers.get(i), truth.get(i)));
      }
      return text.toString();
    }
  }

  private static GraphBuilder network() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.01))
        .activation(Activation.IDENTITY)
        .graphBuilder()
        .addInputs("x", "task")
        .setInputTypes(InputType.feedForward(1), InputType.feedForward(TASKS));
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  private static ComputationGraph train(
      GraphBuilder answering, int steps, TrainingListener... listeners) {
    LossLayer loss = new LossLayer.Builder(LossFunction.MSE).build();
    ComputationGraph net =
        new ComputationGraph(answering.addLayer("y", loss, "answer").setOutputs("y").build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(functions(20));
    }
    return net;
  }

  private static MultiDataSet functions(int rowsPerTask) {
    INDArray x = Nd4j.rand(TASKS * rowsPerTask, 1).muli(2).subi(1);
    INDArray task = Nd4j.eye(TASKS).repeat(0, rowsPerTask);
    return new MultiDataSet(new INDArray[] {x, task}, new INDArray[] {targets(x)});
  }

  private static INDArray targets(INDArray x) {
    double[] a = new Random(1).doubles(TASKS).toArray();
    double[] b = new Random(2).doubles(TASKS).toArray();
    INDArray y = Nd4j.zeros(x.rows(), 1);
    for (int row = 0; row < x.rows(); row++) {
      int task = row * TASKS / x.rows();
      double input = x.getDouble(row, 0);
      y.putScalar(row, 0, a[task] * (task % 2 == 0 ? input : Math.sin(10 * input)) + b[task]);
    }
    return y;
  }
}
