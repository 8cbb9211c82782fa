package io.github.mi4j.examples.quickstart;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Lesson 3: questions about images.
 *
 * <p>An image shows four {@linkplain ColouredShapes coloured squares and circles}, a question asks
 * about one of them: is the blue one a square, in the left half, in the upper half? Three networks
 * read the image with the same convolution. The first one concatenates the question to what the
 * convolution saw. The second lets the question scale and shift the channels of the convolution
 * (FiLM), so that it can light up what is blue. In the third one the question generates the weights
 * that read the image's features.
 *
 * <p>What you should see: after the same number of steps, concatenation is often wrong, the
 * interaction less often, FiLM hardly ever. With {@code ./mi vqa} the three answer real questions
 * in English about images of the easy-VQA set.
 */
public final class AskAnImage {

  static final int STEPS = 600;
  private static final int CHANNELS = 16;

  private AskAnImage() {}

  /** Trains the three networks and prints how often they are right. */
  public static void main(String[] args) {
    System.out.println(run(STEPS).text());
  }

  /** Trains the three networks for a number of steps. */
  static Result run(int steps, TrainingListener... listeners) {
    return new Result(
        accuracy(concatenated(), steps, listeners),
        accuracy(modulated(), steps, listeners),
        accuracy(interacting(), steps, listeners));
  }

  /** Shares of right answers about new images. */
  record Result(double concatenated, double film, double interaction) implements Report {

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          """
          Right answers about new images; a guess is right in 50 %% of the cases
          concatenated  %.1f %%
          FiLM          %.1f %%
          interaction   %.1f %%

          Which part of the image matters depends on the question: that is a product of the two.\
          """,
          100 * concatenated,
          100 * film,
          100 * interaction);
    }
  }

  private static GraphBuilder concatenated() {
    return network()
        .addLayer("image", dense(64), "seen")
        .addVertex("both", new MergeVertex(), "image", "question")
        .addLayer("fused", dense(64), "both");
  }

  private static GraphBuilder modulated() {
    return Interactions.addFilm(network(), "lit", CHANNELS, "seen", "question")
        .addLayer("image", dense(64), "lit")
        .addLayer("fused", dense(64), "image");
  }

  private static GraphBuilder interacting() {
    return Interactions.add(
        network().addLayer("image", dense(64), "seen"),
        "fused",
        new MultiplicativeInteraction.Builder()
            .nOut(16)
            .contextSecondMoment(2.0 / ColouredShapes.QUESTION)
            .activation(Activation.RELU)
            .build(),
        "image",
        "question");
  }

  private static GraphBuilder network() {
    int cell = ColouredShapes.CELL;
    ConvolutionLayer cells =
        new ConvolutionLayer.Builder(cell, cell).stride(cell, cell).nOut(CHANNELS).build();
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.003))
        .weightInit(WeightInit.RELU)
        .activation(Activation.RELU)
        .graphBuilder()
        .addInputs("pixels", "question")
        .setInputTypes(
            InputType.convolutional(ColouredShapes.SIZE, ColouredShapes.SIZE, 3),
            InputType.feedForward(ColouredShapes.QUESTION))
        .addLayer("seen", cells, "pixels");
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static double accuracy(GraphBuilder fused, int steps, TrainingListener... listeners) {
    OutputLayer answer =
        new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build();
    ComputationGraph net =
        new ComputationGraph(fused.addLayer("yes", answer, "fused").setOutputs("yes").build());
    net.init();
    net.setListeners(listeners);
    ColouredShapes shapes = new ColouredShapes(2);
    for (int step = 0; step < steps; step++) {
      net.fit(shapes.next(64));
    }
    MultiDataSet newImages = new ColouredShapes(3).next(2000);
    INDArray saysYes = net.outputSingle(newImages.getFeatures()).gt(0.5);
    INDArray isYes = newImages.getLabels(0).gt(0.5);
    return saysYes.eq(isYes).castTo(Nd4j.defaultFloatingPointType()).meanNumber().doubleValue();
  }
}
