package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A graph whose output is the image {@code "x"}, modulated per channel by {@code "z"}. */
final class FilmNet {

  static final int CHANNELS = 3;
  static final int HEIGHT = 2;
  static final int WIDTH = 4;
  static final int CONTEXTS = 5;

  private final CNN2DFormat format;
  private final IUpdater updater;

  FilmNet(CNN2DFormat format, IUpdater updater) {
    this.format = format;
    this.updater = updater;
  }

  ComputationGraphConfiguration configuration() {
    return Interactions.addFilm(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .graphBuilder()
                .addInputs("x", "z")
                .setInputTypes(
                    InputType.convolutional(HEIGHT, WIDTH, CHANNELS, format),
                    InputType.feedForward(CONTEXTS)),
            "mi",
            CHANNELS,
            "x",
            "z")
        .addLayer(
            "out",
            new CnnLossLayer.Builder(LossFunction.MSE)
                .format(format)
                .activation(Activation.IDENTITY)
                .build(),
            "mi")
        .setOutputs("out")
        .build();
  }

  /** The graph, with every parameter random. */
  ComputationGraph randomGraph() {
    ComputationGraph graph = new ComputationGraph(configuration());
    graph.init();
    graph.params().assign(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.5));
    return graph;
  }

  INDArray[] features(int batch) {
    return new INDArray[] {image(batch), Nd4j.randn(DataType.DOUBLE, batch, CONTEXTS)};
  }

  MultiDataSet data(int batch) {
    return new MultiDataSet(features(batch), new INDArray[] {image(batch)});
  }

  private INDArray image(int batch) {
    return format == CNN2DFormat.NCHW
        ? Nd4j.randn(DataType.DOUBLE, batch, CHANNELS, HEIGHT, WIDTH)
        : Nd4j.randn(DataType.DOUBLE, batch, HEIGHT, WIDTH, CHANNELS);
  }
}
