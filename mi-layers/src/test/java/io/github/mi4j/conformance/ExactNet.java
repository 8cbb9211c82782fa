package io.github.mi4j.conformance;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Two networks with the same random parameters: stacked {@link ExactTanh} layers, and the dense
 * layers that they are the twins of.
 */
final class ExactNet {

  static final int SIZE = 3;

  final MultiLayerNetwork exact;
  final MultiLayerNetwork dense;
  private final DataType type;

  ExactNet(int layers) {
    this(layers, DataType.DOUBLE, builder -> builder);
  }

  ExactNet(int layers, DataType type, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    this.type = type;
    exact = network(layers, true, global);
    dense = network(layers, false, global);
    exact.params().assign(Nd4j.randn(type, exact.params().shape()).muli(0.5));
    dense.params().assign(exact.params());
  }

  private MultiLayerNetwork network(
      int layers, boolean isExact, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder().seed(1).dataType(type).updater(new Adam(0.01));
    NeuralNetConfiguration.ListBuilder list = global.apply(builder).list();
    for (int i = 0; i < layers; i++) {
      list.layer(
          isExact
              ? new ExactTanh.Builder().nOut(SIZE).build()
              : new DenseLayer.Builder().nOut(SIZE).activation(Activation.TANH).build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.feedForward(SIZE)).build());
    network.init();
    return network;
  }

  DataSet data(int batch) {
    return new DataSet(Nd4j.randn(type, batch, SIZE), Nd4j.randn(type, batch, 2));
  }

  /** Trains both on the same batches with the same random numbers. */
  void train(int... batches) {
    for (int batch : batches) {
      DataSet data = data(batch);
      Nd4j.getRandom().setSeed(5);
      exact.fit(data);
      Nd4j.getRandom().setSeed(5);
      dense.fit(data);
    }
  }
}
