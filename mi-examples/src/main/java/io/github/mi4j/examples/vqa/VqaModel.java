package io.github.mi4j.examples.vqa;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks that answer a question about an image. All read the image with the same two convolutions
 * and the question with the same dense layer; they differ in where and how the two meet.
 */
public enum VqaModel {
  /** Image and question are concatenated in front of a hidden layer. */
  CONCAT("concatenation", 0) {
    @Override
    void join(GraphBuilder graph) {
      graph
          .addLayer("channels", relu(), CONVOLVED)
          .addLayer("image", dense(IMAGE), "channels")
          .addVertex("both", new MergeVertex(), "image", QUESTION)
          .addLayer(JOINT, dense(256), "both");
    }
  },

  /** The question scales and shifts the channels of the second convolution. */
  FILM("FiLM", 3) {
    @Override
    void join(GraphBuilder graph) {
      Interactions.addFilm(graph, "modulated", CHANNELS, CONVOLVED, QUESTION);
      graph
          .addLayer("channels", relu(), "modulated")
          .addLayer("image", dense(IMAGE), "channels")
          .addLayer(JOINT, dense(256), "image");
    }
  },

  /** The question generates the weights of the layer that reads the image. */
  MI("interaction", 1) {
    @Override
    void join(GraphBuilder graph) {
      graph.addLayer("channels", relu(), CONVOLVED).addLayer("image", dense(IMAGE), "channels");
      Interactions.add(
          graph,
          JOINT,
          new MultiplicativeInteraction.Builder().nOut(16).activation(Activation.RELU).build(),
          "image",
          QUESTION);
    }
  };

  private static final String CONVOLVED = "convolved";
  private static final String QUESTION = "question";
  private static final String JOINT = "joint";
  private static final int CHANNELS = 32;
  private static final int IMAGE = 32;

  private final String title;
  private final int colour;

  VqaModel(String title, int colour) {
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

  /** Adds everything between the second convolution and question on the one hand and the output. */
  abstract void join(GraphBuilder graph);

  /** A network for so many words and answers, ready to train. */
  ComputationGraph build(int words, int answers, double learningRate, int seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.RELU)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("pixels", "words")
            .setInputTypes(
                InputType.convolutional(VqaImages.SIZE, VqaImages.SIZE, VqaImages.CHANNELS),
                InputType.feedForward(words))
            .addLayer(
                "patches", convolution(4, 4, 16).activation(Activation.RELU).build(), "pixels")
            .addLayer(
                CONVOLVED,
                convolution(3, 2, CHANNELS).activation(Activation.IDENTITY).build(),
                "patches")
            .addLayer(QUESTION, dense(32), "words");
    join(graph);
    OutputLayer answer =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(answers)
            .activation(Activation.SOFTMAX)
            .weightInit(WeightInit.XAVIER)
            .build();
    ComputationGraph network =
        new ComputationGraph(graph.addLayer("answer", answer, JOINT).setOutputs("answer").build());
    network.init();
    return network;
  }

  private static ConvolutionLayer.Builder convolution(int size, int stride, int channels) {
    return new ConvolutionLayer.Builder(size, size).stride(stride, stride).nOut(channels);
  }

  private static ActivationLayer relu() {
    return new ActivationLayer(Activation.RELU);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }
}
