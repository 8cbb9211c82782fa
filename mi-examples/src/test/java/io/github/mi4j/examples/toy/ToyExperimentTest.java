package io.github.mi4j.examples.toy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.init.Initialisation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claim of Figure 3 shows at a small budget, and the same seeds give the same file. */
class ToyExperimentTest {

  @Test
  void interaction_isAheadOfConcatenationAfterFewSteps(@TempDir Path folder) throws Exception {
    ResultsFile results = sweep(folder.resolve("a.csv"), List.of(ToyModel.MLP, ToyModel.MI), 1500);
    List<ToyTable.Row> rows = ToyTable.of(results.runs()).rows();
    assertThat(rows)
        .extracting(ToyTable.Row::model)
        .containsExactly("conditional MLP", "conditional MI");
    assertThat(rows.get(1).last()).isLessThan(rows.get(0).last() - 0.5);
  }

  @Test
  void sameSeeds_giveTheSameBytes(@TempDir Path folder) throws Exception {
    sweep(folder.resolve("a.csv"), List.of(ToyModel.values()), 100);
    sweep(folder.resolve("b.csv"), List.of(ToyModel.values()), 100);
    assertThat(folder.resolve("a.csv")).hasSameBinaryContentAs(folder.resolve("b.csv"));
  }

  private static ResultsFile sweep(Path file, List<ToyModel> models, int steps) throws Exception {
    ToyConfig config =
        new ToyConfig(List.of(20), models, 1, steps, 50, 3e-3, -1, Initialisation.BALANCED);
    ResultsFile results = ResultsFile.open(file);
    new Sweep(results).execute(ToyExperiment.runs(config), (done, loss) -> {});
    return results;
  }
}
