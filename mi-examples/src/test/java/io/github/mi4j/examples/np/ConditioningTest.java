package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * "Conditions better on the latent variable": after few steps, the decoder with an interaction is
 * closer to functions of which many points are known than the one that reads the latent variable
 * beside x. What is compared are medians over the last steps, since losses jump.
 */
@Tag("slow")
class ConditioningTest {

  private static final int BATCH = 16;
  private static final int STEPS = 400;
  private static final int FIRST_EVALUATION = 250;
  private static final int EVERY = 25;
  private static final int FUNCTIONS = 32;
  private static final int CONTEXTS = 25;
  private static final int SAMPLES = 8;

  @Test
  void interaction_isCloserToWellKnownFunctions_thanConcatenation() {
    // In five seeds, medians over steps 300 to 600 were 0.70 to 0.90 times the other's.
    assertThat(medianError(Decoder.MI)).isLessThan(medianError(Decoder.MLP));
  }

  private static double medianError(Decoder decoder) {
    ComputationGraph network = NeuralProcess.build(decoder, NpConfig.quick().learningRate(), 1);
    TrainingBatches batches = new TrainingBatches(Prior.PAPER, BATCH, 1);
    List<Double> errors = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      network.fit(batches.at(step));
      if (step >= FIRST_EVALUATION && step % EVERY == 0) {
        errors.add(error(new Predictor(network)));
      }
    }
    return errors.stream().sorted().toList().get(errors.size() / 2);
  }

  /** Mean squared error on functions that were not trained on. */
  private static double error(Predictor predictor) {
    double squares = 0;
    int points = 0;
    for (int i = 0; i < FUNCTIONS; i++) {
      HeldOut function = new HeldOut(Prior.PAPER, i);
      Curve targets = function.targets();
      double[] mean =
          predictor
              .predict(
                  function.context(CONTEXTS), targets.x(), SAMPLES, new SplittableRandom(CONTEXTS))
              .mean();
      for (int j = 0; j < mean.length; j++) {
        squares += (targets.y()[j] - mean[j]) * (targets.y()[j] - mean[j]);
      }
      points += mean.length;
    }
    return squares / points;
  }
}
