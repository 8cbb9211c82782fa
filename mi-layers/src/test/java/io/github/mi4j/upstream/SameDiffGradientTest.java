package io.github.mi4j.upstream;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.conformance.ExactTanh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j 1.0.0-M2.1 doubles the gradient at every SameDiff layer, and {@link
 * io.github.mi4j.samediff.ExactSameDiffLayer} does not: the table of docs/SAMEDIFF.md. The test
 * fails with a version that has mended it; decision 1 can then be revisited.
 */
class SameDiffGradientTest {

  private static final int SIZE = 3;
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d) \\| equal \\| (\\d) \\| \\d \\| (\\d) \\|");

  static Stream<Arguments> rowsOfTheTable() throws IOException {
    return ROW.matcher(Files.readString(Path.of("..", "docs", "SAMEDIFF.md")))
        .results()
        .map(
            row ->
                Arguments.of(
                    Integer.parseInt(row.group(1)),
                    Double.parseDouble(row.group(2)),
                    Double.parseDouble(row.group(3))));
  }

  @Test
  void table_hasARowForOneTwoAndThreeLayers() throws IOException {
    assertThat(rowsOfTheTable().map(row -> row.get()[0])).containsExactly(1, 2, 3);
  }

  @ParameterizedTest(name = "{0} stacked layers: {1} times the true gradient, {2} with ours")
  @MethodSource("rowsOfTheTable")
  void stackedSameDiffLayers_multiplyTheGradient(int layers, double ratio, double ours) {
    assertGradient(layers, () -> new SameDiffTanh(SIZE), ratio);
    assertGradient(layers, () -> new ExactTanh.Builder().nOut(SIZE).build(), ours);
  }

  private static void assertGradient(int layers, Supplier<Layer> layer, double ratio) {
    MultiLayerNetwork dense =
        network(
            layers, () -> new DenseLayer.Builder().nOut(SIZE).activation(Activation.TANH).build());
    MultiLayerNetwork sameDiff = network(layers, layer);
    sameDiff.setParams(dense.params().dup());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 4, SIZE);
    DataSet data = new DataSet(x, Nd4j.randn(DataType.DOUBLE, 4, 2));

    assertThat(sameDiff.score(data)).isCloseTo(dense.score(data), within(1e-12));
    double[] expected = firstWeightGradient(dense, data).mul(ratio).toDoubleVector();
    assertThat(firstWeightGradient(sameDiff, data).toDoubleVector())
        .containsExactly(expected, within(1e-9));
  }

  private static MultiLayerNetwork network(int layers, Supplier<Layer> layer) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .list();
    for (int i = 0; i < layers; i++) {
      list.layer(layer.get());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.feedForward(SIZE)).build());
    network.init();
    return network;
  }

  private static INDArray firstWeightGradient(MultiLayerNetwork network, DataSet data) {
    network.setInput(data.getFeatures());
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().getGradientFor("0_W");
    return gradient.dup('c').reshape(gradient.length());
  }
}
