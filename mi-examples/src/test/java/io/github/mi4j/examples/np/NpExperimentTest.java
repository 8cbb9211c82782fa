package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep at a small budget, from training to table and pictures. */
class NpExperimentTest {

  @TempDir private Path folder;

  @Test
  void networks_learnToPredict_butNeverBetterThanTheOracle() {
    NpConfig config =
        new NpConfig(List.of(Decoder.MLP, Decoder.MI), Prior.PAPER, 1, 150, 2, 1e-3, 8, 4);
    Map<RunKey, List<Measurement>> runs = new TreeMap<>();
    for (Run run : NpExperiment.runs(config, folder)) {
      runs.put(run.key(), run.execute((steps, loss) -> {}));
    }
    assertThat(runs).hasSize(3);
    List<NpTable.Row> rows = NpTable.of(runs).rows();
    assertThat(rows).hasSize(9);
    for (int metric = 0; metric < 3; metric++) {
      NpTable.Row oracle = rows.get(3 * metric + 2);
      assertThat(oracle.model()).isEqualTo("oracle");
      assertThat(oracle.byContexts().keySet()).containsExactly(1L, 3L, 10L, 25L, 50L);
      for (int network = 0; network < 2; network++) {
        NpTable.Row row = rows.get(3 * metric + network);
        row.byContexts()
            .forEach(
                (contexts, value) ->
                    assertThat(value.mean())
                        .as("%s, %s contexts", row, contexts)
                        .isGreaterThan(oracle.byContexts().get(contexts).mean()));
      }
    }
    runs.forEach(
        (run, measurements) -> {
          List<Double> losses = values(measurements, NpFigure.LOSS);
          if (!run.model().startsWith("oracle")) {
            assertThat(losses).hasSize(6);
            assertThat(losses.get(5)).isLessThan(losses.get(0));
          }
        });
    assertThat(PictureFigures.of(runs).keySet())
        .containsExactly("paper-function1", "paper-function2");
    assertThat(PictureFigures.of(runs).get("paper-function1").rows()).hasSize(2);
  }

  @Test
  void comparison_isOfPairsOfSeeds() {
    Map<RunKey, List<Measurement>> runs = new TreeMap<>();
    double[] ours = {1, 2, 3};
    double[] theirs = {2, 2.5, 5};
    for (int seed = 1; seed <= 3; seed++) {
      put(runs, Decoder.MI, seed, ours[seed - 1]);
      put(runs, Decoder.SKIP_MLP, seed, theirs[seed - 1]);
    }
    put(runs, Decoder.SKIP_MLP, 4, 100);
    NpComparison.Row row = NpComparison.of(runs).rows().get(1);
    assertThat(row.what()).isEqualTo("nll, 1 context");
    assertThat(row.against()).isEqualTo("Skip MLP");
    PairedDifference difference = row.difference();
    assertThat(difference.seeds()).isEqualTo(3);
    assertThat(difference.smaller()).isEqualTo(3);
    assertThat(difference.mean()).isCloseTo(-3.5 / 3, within(1e-12));
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(7.0 / 36), within(1e-12));
    assertThat(difference.p()).isCloseTo(0.1179, within(1e-3));
  }

  private static void put(
      Map<RunKey, List<Measurement>> runs, Decoder decoder, int seed, double value) {
    RunKey key = NpExperiment.key(decoder.label(), Prior.PAPER, seed);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(new Measurement(key, 100, NpFigure.LOSS, value));
    for (int contexts : Evaluation.CONTEXTS) {
      for (String metric : List.of(Evaluation.NLL, Evaluation.JOINT_NLL, Evaluation.MSE)) {
        measurements.add(new Measurement(key, contexts, metric, value));
      }
    }
    runs.put(key, measurements);
  }

  private static List<Double> values(List<Measurement> measurements, String metric) {
    return measurements.stream()
        .filter(m -> m.metric().equals(metric))
        .map(Measurement::value)
        .toList();
  }
}
