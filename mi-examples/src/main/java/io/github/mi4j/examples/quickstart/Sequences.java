package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 5: sequences of different lengths, each with one context.
 *
 * <p>A sensor reports four channels over time; which mixture of them is to be read off at each step
 * depends on the sensor's model, of which there are four. The model is a context [batch, 4] without
 * time, and {@code Interactions.add} presents it at each step of the sequence [batch, channels,
 * time]. Sequences are 4 to 12 steps long and padded to 12; masks of ones and zeros say where they
 * end. The same layer without its product, {@code hasW(false)}, is concatenation.
 *
 * <p>What you should see: the error of the interaction is half that of concatenation or less, and
 * what stands in the padding makes no difference at all.
 */
public final class Sequences {

  static final int STEPS = 300;
  private static final int CHANNELS = 4;
  private static final int MODELS = 4;
  private static final int TIME = 12;
  private static final int SHORTEST = 4;

  private Sequences() {}

  /** Trains both networks and prints their errors. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains both networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    ComputationGraph concatenation = train(false, steps, listeners);
    ComputationGraph interaction = train(true, steps, listeners);
    MultiDataSet newData = readings(1000);
    double concatenatedError = error(concatenation, newData);
    double error = error(interaction, newData);
    INDArray padding = newData.getFeaturesMaskArray(0).rsub(1).reshape(1000, 1, TIME);
    newData.getFeatures(0).addi(padding.mul(1000));
    return new Result(concatenatedError, error, error(interaction, newData));
  }

  /** How both networks did, the interaction also with rubbish in the padding. */
  record Result(double concatenatedError, double interactionError, double rubbishError)
      implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          Mean squared error at the steps of new sequences
          concatenated                           %.5f
          interaction                            %.5f
          interaction, rubbish in the padding    %.5f\
          """,
          concatenatedError,
          interactionError,
          rubbishError);
    }
  }

  private static ComputationGraph train(boolean product, int steps, TrainingListener... listeners) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .graphBuilder()
            .addInputs("readings", "model")
            .setInputTypes(InputType.recurrent(CHANNELS, TIME), InputType.feedForward(MODELS))
            .addLayer("memory", new LSTM.Builder().nOut(16).build(), "readings");
    MultiplicativeInteraction fused =
        new MultiplicativeInteraction.Builder()
            .nOut(16)
            .hasW(product)
            .oneHotContext()
            .activation(Activation.RELU)
            .build();
    RnnOutputLayer.Builder output = new RnnOutputLayer.Builder(LossFunction.MSE).nOut(1);
    Interactions.add(graph, "fused", fused, "memory", "model")
        .addLayer("y", output.activation(Activation.IDENTITY).build(), "fused")
        .setOutputs("y");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    net.setListeners(listeners);
    Nd4j.getRandom().setSeed(2);
    for (int step = 0; step < steps; step++) {
      net.fit(readings(64));
    }
    return net;
  }

  /** Mean squared error at the steps that the mask keeps. */
  private static double error(ComputationGraph net, MultiDataSet data) {
    INDArray mask = data.getLabelsMaskArray(0);
    INDArray answer =
        net.output(
                false,
                data.getFeatures(),
                data.getFeaturesMaskArrays(),
                data.getLabelsMaskArrays())[0];
    INDArray errors = answer.sub(data.getLabels(0)).reshape(mask.shape()).mul(mask);
    return errors.mul(errors).sumNumber().doubleValue() / mask.sumNumber().doubleValue();
  }

  /** Model i reads off channel i minus the next one, averaged over two steps. */
  private static MultiDataSet readings(int rows) {
    INDArray x = Nd4j.randn(rows, CHANNELS, TIME);
    INDArray model = Nd4j.zeros(rows, MODELS);
    INDArray mask = Nd4j.zeros(rows, TIME);
    INDArray y = Nd4j.zeros(rows, 1, TIME);
    for (int row = 0; row < rows; row++) {
      int i = row % MODELS;
      int length = SHORTEST + row / MODELS % (TIME - SHORTEST + 1);
      model.putScalar(row, i, 1);
      double before = 0;
      for (int time = 0; time < length; time++) {
        double now = x.getDouble(row, i, time) - x.getDouble(row, (i + 1) % CHANNELS, time);
        y.putScalar(row, 0, time, (now + before) / 2);
        mask.putScalar(row, time, 1);
        before = now;
      }
    }
    return new MultiDataSet(
        new INDArray[] {x, model}, new INDArray[] {y},
        new INDArray[] {mask, null}, new INDArray[] {mask});
  }
}
