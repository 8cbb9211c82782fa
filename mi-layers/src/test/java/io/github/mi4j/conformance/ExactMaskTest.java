package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Masks reach the function, and sequences may have any length: as with built-in pooling. */
@ExtendWith(DoublePrecision.class)
class ExactMaskTest {

  private static final int[][] BATCHES_AND_LENGTHS = {{3, 4}, {2, 6}, {5, 1}, {1, 3}};

  @Test
  void maskedSum_trainsLikeMaskedPooling() {
    MultiLayerNetwork exact = network(new ExactMaskedSum());
    MultiLayerNetwork pooling = network(new GlobalPoolingLayer(PoolingType.SUM));
    pooling.setParams(exact.params().dup());
    for (int[] size : BATCHES_AND_LENGTHS) {
      for (boolean masked : new boolean[] {false, true}) {
        DataSet data = data(size[0], size[1], masked);
        exact.fit(data);
        pooling.fit(data);
        assertThat(exact.score()).isCloseTo(pooling.score(), within(1e-12));
        assertThat(Values.of(exact.params()))
            .containsExactly(Values.of(pooling.params()), within(1e-12));
      }
    }
  }

  @Test
  void maskedSteps_haveNoEffect() {
    MultiLayerNetwork net = network(new ExactMaskedSum());
    DataSet data = data(3, 4, true);
    double score = net.score(data);
    data.getFeatures().putScalar(new int[] {0, 1, 3}, 100);
    assertThat(net.score(data)).isEqualTo(score);
    data.getFeatures().putScalar(new int[] {1, 1, 3}, 100);
    assertThat(net.score(data)).isNotEqualTo(score);
  }

  private static MultiLayerNetwork network(Layer pooling) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.01))
                .list()
                .layer(new SimpleRnn.Builder().nOut(3).activation(Activation.TANH).build())
                .layer(pooling)
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(2))
                .build());
    network.init();
    return network;
  }

  private static DataSet data(int batch, int time, boolean masked) {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, batch, time);
    if (masked && time > 1) {
      mask.putScalar(0, time - 1, 0);
    }
    INDArray x = Nd4j.randn(DataType.DOUBLE, batch, 2, time);
    return new DataSet(x, Nd4j.randn(DataType.DOUBLE, batch, 2), masked ? mask : null, null);
  }
}
