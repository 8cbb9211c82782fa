package io.github.mi4j.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.np.Batch;
import io.github.mi4j.examples.np.Curve;
import io.github.mi4j.examples.np.Decoder;
import io.github.mi4j.examples.np.NeuralProcess;
import io.github.mi4j.examples.np.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.MultiDataSet;

/** PyTorch's neural process is ours: the same loss, step after step, from the same parameters. */
class TorchNpStepVariantTest {

  private static final double LEARNING_RATE = 1e-4;

  /** Scaled up, the data give gradients of a thousand, which are clipped. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 30})
  void losses_areThoseOfTheGraph(double scale) {
    ComputationGraph network = NeuralProcess.build(Decoder.MI, LEARNING_RATE, 3);
    network.params().addi(0.01);
    MultiDataSet batch = batch(scale);
    TorchNpStepVariant peer = new TorchNpStepVariant(network, batch, 1);
    peer.load();
    for (int step = 1; step <= 5; step++) {
      float theirs = peer.step();
      network.fit(batch);
      assertThat((double) theirs)
          .as("step %s", step)
          .isCloseTo(network.score(), within(1e-4 * Math.max(1, Math.abs(network.score()))));
    }
    peer.close();
  }

  private static MultiDataSet batch(double scale) {
    SplittableRandom random = new SplittableRandom(4);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Curve curve = Prior.PAPER.draw(9, random);
      double[] y = curve.y();
      for (int j = 0; j < y.length; j++) {
        y[j] *= scale;
      }
      curves.add(new Curve(curve.x(), y));
    }
    return Batch.split(curves, 4).trainingSet(random);
  }
}
