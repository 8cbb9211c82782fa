package io.github.mi4j.examples.vqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks learn to answer, and tables say what was measured. */
class VqaExperimentTest {

  @Test
  void allNetworks_learnToAnswer(@TempDir Path folder) throws Exception {
    TinyVqa.write(folder, 40, 6);
    VqaConfig config = new VqaConfig(List.of(VqaModel.values()), 1, 8, 8, 3e-3);
    ResultsFile results = ResultsFile.open(folder.resolve("results.csv"));
    new Sweep(results)
        .execute(VqaExperiment.runs(config, EasyVqa.read(folder)), (steps, loss) -> {});
    assertThat(VqaTable.of(results.runs()).rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.accuracy().mean()).as(row.model()).isEqualTo(1));
  }

  @Test
  void table_hasTheAccuraciesAfterTheLastEpoch() {
    Map<RunKey, List<Measurement>> runs = new TreeMap<>();
    add(runs, 1, 0.90);
    add(runs, 2, 0.94);
    assertThat(VqaTable.of(runs).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.model()).isEqualTo("FiLM");
              assertThat(row.parameters()).isEqualTo(123);
              assertThat(row.epochs()).isEqualTo(2);
              assertThat(row.accuracy().mean()).isCloseTo(0.92, within(1e-12));
              assertThat(row.accuracy().standardError()).isCloseTo(0.02, within(1e-12));
              assertThat(row.yesNo().mean()).isCloseTo(0.8, within(1e-12));
              assertThat(row.colourOrShape().mean()).isCloseTo(0.7, within(1e-12));
            });
    assertThat(VqaTable.of(runs).text()).contains("92.00 ± 2.00 %");
  }

  private static void add(Map<RunKey, List<Measurement>> runs, int seed, double accuracy) {
    RunKey key = new RunKey("vqa", "film", 100, seed);
    runs.put(
        key,
        List.of(
            new Measurement(key, 1, "accuracy", 0.5),
            new Measurement(key, 2, "accuracy", accuracy),
            new Measurement(key, 2, "accuracy_yes_no", 0.8),
            new Measurement(key, 2, "accuracy_colour_or_shape", 0.7),
            new Measurement(key, 2, "parameters", 123)));
  }
}
