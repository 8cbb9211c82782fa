package io.github.mi4j.conformance;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A {@code MultiLayerNetwork} without input types around one layer under test, layer {@value #MI},
 * which gets its streams packed from a dense layer.
 */
final class PackedNet {

  static final int MI = 1;

  private final LayerDescriptor descriptor;
  private final DataType type;
  private final IUpdater updater;

  PackedNet(LayerDescriptor descriptor, DataType type, IUpdater updater) {
    this.descriptor = descriptor;
    this.type = type;
    this.updater = updater;
  }

  MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .dataType(type)
        .activation(Activation.TANH)
        .updater(updater)
        .list()
        .layer(new DenseLayer.Builder().nIn(TestNet.INPUTS).nOut(descriptor.packed()).build())
        .layer(descriptor.layer())
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(descriptor.k())
                .nOut(TestNet.OUTPUTS)
                .activation(Activation.TANH)
                .build())
        .build();
  }

  /** The network, with every parameter random. */
  MultiLayerNetwork randomNetwork() {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    network.params().assign(Nd4j.randn(type, network.params().shape()).muli(0.5));
    return network;
  }

  DataSet data(int batch) {
    return new DataSet(
        Nd4j.randn(type, batch, TestNet.INPUTS), Nd4j.randn(type, batch, TestNet.OUTPUTS));
  }
}
