package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The network is that of appendix F, its gradient is right, and files keep it. */
class NeuralProcessTest {

  /** So small that hardly any relu changes sides. */
  private static final double STEP = 1e-8;

  private static final int CURVES = 2;

  /**
   * Encoders: 2·128 + 128 and five times 128·128 + 128; 2·128 + 128, two of 128·128 + 128, and one
   * for means and deviations. Decoders for a code of 192.
   */
  @ParameterizedTest
  @CsvSource({
    "MLP, 24832 + 49536 + 258",
    "SKIP_MLP, 24832 + 123264 + 642",
    "MI, 256 + 49536 + 49794",
    "MLP_MI, 24832 + 49536 + 49794",
    "FILM, 256 + 49536 + 197632 + 258"
  })
  void numberOfParameters_isThatOfTheListedLayers(Decoder decoder, String sum) {
    long layer = 128 * 128 + 128;
    long encoders = 384 + 5 * layer + 384 + 2 * layer + layer;
    long decoders = List.of(sum.split(" \\+ ")).stream().mapToLong(Long::parseLong).sum();
    assertThat(NeuralProcess.build(decoder, 1e-3, 1).numParams()).isEqualTo(encoders + decoders);
  }

  @ParameterizedTest
  @EnumSource(value = Decoder.class, mode = Mode.EXCLUDE, names = "MI_ALL")
  void gradient_isThatOfFiniteDifferencesInRandomDirections(Decoder decoder) {
    ComputationGraph network =
        NeuralProcess.build(decoder, 1e-3, 1).convertDataType(DataType.DOUBLE);
    Nd4j.getRandom().setSeed(5);
    // Initial values may be zero, where relu has no derivative.
    network.params().addi(Nd4j.randn(DataType.DOUBLE, network.params().shape()).muli(0.01));
    MultiDataSet batch = inDouble(batch(7));
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(null, batch.getLabelsMaskArrays());
    network.computeGradientAndScore();
    // Deeplearning4j's gradients are sums over the batch, its score is a mean.
    INDArray gradient = network.getFlattenedGradients().reshape(-1).div(CURVES);
    INDArray params = network.params().dup();
    // Each parameter has its own direction, so that none hides behind larger ones.
    for (String name : network.paramTable().keySet()) {
      INDArray direction = directionOf(name, network);
      double above = score(network, params.add(direction.mul(STEP)), batch);
      double below = score(network, params.sub(direction.mul(STEP)), batch);
      double difference = (above - below) / (2 * STEP);
      double slope = gradient.mul(direction.reshape(-1)).sumNumber().doubleValue();
      assertThat(slope)
          .as(name)
          .isCloseTo(difference, within(1e-4 * Math.max(0.01, Math.abs(difference))));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Decoder.class, mode = Mode.EXCLUDE, names = "MI_ALL")
  void savedNetwork_predictsAndLearnsTheSame(Decoder decoder, @TempDir Path folder)
      throws Exception {
    ComputationGraph network = NeuralProcess.build(decoder, 1e-3, 1);
    MultiDataSet batch = batch(7);
    network.fit(batch);
    ModelSerializer.writeModel(network, folder.resolve("model.zip").toFile(), true);
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(folder.resolve("model.zip").toFile(), true);
    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(restored.output(batch.getFeatures())).isEqualTo(network.output(batch.getFeatures()));
    network.fit(batch);
    restored.fit(batch);
    assertThat(restored.params()).isEqualTo(network.params());
  }

  @ParameterizedTest
  @EnumSource(Decoder.class)
  void prediction_dependsNeitherOnPaddingNorOnTheOrderOfPoints(Decoder decoder) {
    ComputationGraph network = NeuralProcess.build(decoder, 1e-3, 1);
    SplittableRandom random = new SplittableRandom(2);
    Curve few = Prior.PAPER.draw(3, random);
    Curve many = Prior.PAPER.draw(9, random);
    double[] x = {-1, 0, 1};
    Batch both = Batch.known(List.of(few, many));
    INDArray noise = both.noise(random);
    INDArray together = network.output(both.inputs(List.of(x, x), noise))[0];
    Curve reversed = few.part(2, 3).and(few.part(1, 2)).and(few.part(0, 1));
    INDArray alone =
        network.output(Batch.known(List.of(reversed)).inputs(List.of(x), noise.getRows(0)))[0];
    for (int i = 0; i < 6; i++) {
      assertThat(alone.getDouble(0, i / 3, i % 3))
          .isCloseTo(together.getDouble(0, i / 3, i % 3), within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Decoder.class, mode = Mode.EXCLUDE, names = "MI_ALL")
  void prediction_dependsOnContextAndLatent(Decoder decoder) {
    MultiDataSet batch = batch(7);
    ComputationGraph network = NeuralProcess.build(decoder, 1e-3, 1);
    for (int i = 0; i < 3; i++) {
      network.fit(batch); // FiLM starts as the identity, whatever its context
    }
    Predictor predictor = new Predictor(network);
    double[] x = {0.5};
    Prediction prediction =
        predictor.predict(Prior.PAPER.draw(4, random()), x, 2, new SplittableRandom(4));
    assertThat(prediction.sample(0)).isNotEqualTo(prediction.sample(1));
  }

  @Test
  void prediction_fromNothing_isThatOfTheCodeZero() {
    ComputationGraph network = NeuralProcess.build(Decoder.MI, 1e-3, 1);
    Batch batch = Batch.known(List.of(new Curve(new double[0], new double[0])));
    INDArray[] inputs = batch.inputs(List.of(new double[] {0.5}), batch.noise(random()));
    assertThat(network.feedForward(inputs, false).get("r").norm1Number().doubleValue()).isZero();
    assertThat(network.output(inputs)[0].shape()).containsExactly(1, 2, 1);
  }

  @Test
  void divergence_isZeroWithoutFurtherPoints() {
    ComputationGraph network = NeuralProcess.build(Decoder.MI, 1e-3, 1);
    Batch batch = Batch.known(List.of(Prior.PAPER.draw(4, random())));
    INDArray[] outputs =
        network.output(batch.inputs(List.of(new double[] {0.5}), batch.noise(random())));
    assertThat(outputs[0].shape()).containsExactly(1, 2, 1);
    assertThat(outputs[1].getDouble(0)).isZero();
  }

  private static INDArray directionOf(String name, ComputationGraph network) {
    INDArray params = network.params().dup();
    network.params().assign(0);
    INDArray part = network.paramTable().get(name);
    part.assign(Nd4j.randn(DataType.DOUBLE, part.shape()));
    INDArray direction = network.params().dup();
    network.setParams(params);
    return direction;
  }

  private static double score(ComputationGraph network, INDArray params, MultiDataSet batch) {
    network.setParams(params);
    return network.score(batch, true);
  }

  private static MultiDataSet inDouble(MultiDataSet batch) {
    return new MultiDataSet(
        inDouble(batch.getFeatures()),
        inDouble(batch.getLabels()),
        null,
        batch.getLabelsMaskArrays());
  }

  private static INDArray[] inDouble(INDArray[] arrays) {
    return Stream.of(arrays).map(a -> a.castTo(DataType.DOUBLE)).toArray(INDArray[]::new);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(9);
  }

  private static MultiDataSet batch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Curve first = Prior.PAPER.draw(5, random);
    Curve second = Prior.PAPER.draw(7, random);
    return new Batch(
            List.of(first.part(0, 2), second.part(0, 4)),
            List.of(first.part(2, 5), second.part(4, 7)))
        .trainingSet(random);
  }
}
