package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.harness.Provenance;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.np.NpConfig;
import io.github.mi4j.examples.np.NpExperiment;
import io.github.mi4j.examples.toy.ToyConfig;
import io.github.mi4j.examples.toy.ToyExperiment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to those who break a sweep off is true of its runs. */
class SweepCallTest {

  @TempDir private Path folder;

  @Test
  void runsOfTheToyTasks_startAgain() throws Exception {
    List<Run> runs = ToyExperiment.runs(ToyConfig.quick());
    ResultsFile results = ResultsFile.open(folder.resolve("results.csv"));
    results.append(runs.get(2).key(), List.of());
    assertThat(call(results, runs).howToGoOn())
        .isEqualTo("1 of 9 runs are complete; go on with --resume (runs in progress start again)");
  }

  @Test
  void neuralProcesses_goOnFromTheirLastCheckpoint() throws Exception {
    List<Run> runs = NpExperiment.runs(NpConfig.quick(), folder.resolve("checkpoints"));
    ResultsFile results = ResultsFile.open(folder.resolve("results.csv"));
    assertThat(call(results, runs).howToGoOn())
        .isEqualTo(
            "0 of 9 runs are complete; go on with --resume"
                + " (runs in progress go on from their last checkpoint)");
  }

  private static SweepCall call(ResultsFile results, List<Run> runs) {
    Provenance provenance = new Provenance("mi", "none");
    return new SweepCall(new Sweep(results), runs, provenance, Main.commandLine());
  }
}
