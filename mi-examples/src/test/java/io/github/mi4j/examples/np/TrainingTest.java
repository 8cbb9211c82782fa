package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mi4j.examples.harness.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Training that is broken off goes on exactly. */
class TrainingTest {

  private static final int STEPS = 130;

  @TempDir private Path folder;

  @Test
  void resumedTraining_endsWithTheSameBits() {
    Training whole = training("whole.zip", 1);
    whole.run((steps, loss) -> {});

    Progress interruption =
        new Progress() {
          private int windows;

          @Override
          public void advance(long steps, double loss) {
            if (++windows == 5) {
              throw new IllegalStateException("power cut");
            }
          }
        };
    assertThatThrownBy(() -> training("broken.zip", 1).run(interruption)).hasMessage("power cut");
    Training resumed = training("broken.zip", 2); // a network of other initial values
    assertThat(resumed.losses()).hasSize(4);
    List<String> reports = new ArrayList<>();
    resumed.run(
        new Progress() {
          @Override
          public void advance(long steps, double loss) {
            reports.add("took " + steps);
          }

          @Override
          public void skip(long steps, double loss) {
            reports.add("skipped " + steps);
          }
        });

    assertThat(reports).containsExactly("skipped 100", "took 25", "took 5");
    assertThat(resumed.network().params()).isEqualTo(whole.network().params());
    assertThat(resumed.network().getUpdater().getStateViewArray())
        .isEqualTo(whole.network().getUpdater().getStateViewArray());
    assertThat(resumed.losses()).isEqualTo(whole.losses()).hasSize(6);
  }

  @Test
  void checkpointOfLongerTraining_isNamed() {
    training("long.zip", 1).run((steps, loss) -> {});
    TrainingBatches batches = new TrainingBatches(Prior.NOTEBOOK, 2, 5);
    ComputationGraph network = NeuralProcess.build(Decoder.MI, 1e-3, 1);
    assertThatThrownBy(
            () -> new Training(network, batches, 50, new Checkpoint(folder.resolve("long.zip"))))
        .hasMessageContaining("long.zip has 100 steps already, expected 50");
  }

  @Test
  void batches_dependOnSeedAndNumberAlone() {
    TrainingBatches batches = new TrainingBatches(Prior.PAPER, 2, 5);
    MultiDataSet third = batches.at(3);
    batches.at(7);
    assertThat(batches.at(3)).isEqualTo(third);
    assertThat(batches.at(4)).isNotEqualTo(third);
    assertThat(new TrainingBatches(Prior.PAPER, 2, 6).at(3)).isNotEqualTo(third);
  }

  @Test
  void losses_areMeansOfWindows_theLastOfWhichMayBeShort() {
    TrainingBatches batches = new TrainingBatches(Prior.PAPER, 1, 5);
    ComputationGraph network = NeuralProcess.build(Decoder.MLP, 1e-4, 1);
    Training training = new Training(network, batches, 51, new Checkpoint(folder.resolve("a.zip")));
    training.run((steps, loss) -> {});
    assertThat(training.losses()).containsOnlyKeys(25, 50, 51);
    assertThat(training.network().getIterationCount()).isEqualTo(51);
  }

  private Training training(String file, long seed) {
    return new Training(
        NeuralProcess.build(Decoder.MI, 1e-3, seed),
        new TrainingBatches(Prior.NOTEBOOK, 2, 5),
        STEPS,
        new Checkpoint(folder.resolve(file)));
  }
}
