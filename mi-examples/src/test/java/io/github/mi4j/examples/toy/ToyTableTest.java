package io.github.mi4j.examples.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tables say what the curves say, computed by hand here. */
class ToyTableTest {

  private final Map<RunKey, List<Measurement>> runs = new TreeMap<>();

  ToyTableTest() {
    add("mi", 1, -1, -2.5, -3.5);
    add("mi", 2, -1, -1.5, -3);
    add("mlp", 1, -1, -1, -2);
    add("mlp", 2, -1, -1.25, -2.5);
  }

  @Test
  void rows_summariseTheCurves() {
    ToyTable.Row mi = ToyTable.of(runs).rows().get(1);
    assertThat(mi.model()).isEqualTo("conditional MI");
    assertThat(mi.seeds()).isEqualTo(2);
    assertThat(mi.area()).isCloseTo((-1 - 2 - 3.25) / 3, within(1e-12));
    assertThat(mi.stepsTo2()).isEqualTo(200);
    assertThat(mi.stepsTo3()).isEqualTo(300);
    assertThat(mi.last()).isCloseTo(-3.25, within(1e-12));
    assertThat(mi.standardError()).isCloseTo(0.25, within(1e-12));
    assertThat(ToyTable.of(runs).rows().get(0).stepsTo3()).isNull();
  }

  @Test
  void comparison_pairsRunsOfTheSameTasks() {
    ToyComparison.Row last = ToyComparison.of(runs).rows().get(2);
    assertThat(last.what()).isEqualTo("last value");
    PairedDifference difference = last.difference();
    assertThat(difference.seeds()).isEqualTo(2);
    assertThat(difference.mean()).isCloseTo(-1, within(1e-12));
    assertThat(difference.standardError()).isCloseTo(0.5, within(1e-12));
    double t = difference.mean() / difference.standardError();
    assertThat(difference.p()).isCloseTo(2 * (0.5 - Math.atan(-t) / Math.PI), within(1e-9));
  }

  @Test
  void comparison_countsTheDrawsInWhichTheInteractionIsFirst() {
    add("mi", 3, 0, 0, -1);
    add("mlp", 3, 0, -2, -2);
    ToyComparison.Row steps = ToyComparison.of(runs).rows().get(0);
    assertThat(steps.what()).isEqualTo("steps to -2");
    assertThat(steps.difference().mean()).isCloseTo((-100 + 0 + 100) / 3.0, within(1e-12));
    assertThat(steps.difference().smaller()).isEqualTo(1);
    assertThat(steps.difference().seeds()).isEqualTo(3);
  }

  @Test
  void comparison_leavesOutDrawsThatOneNetworkLacks() {
    add("mi", 3, 0, 0, 100);
    assertThat(ToyComparison.of(runs).rows().get(2).difference().mean())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void comparisonOfEqualCurves_hasNoPValue() {
    runs.clear();
    for (int seed = 1; seed <= 3; seed++) {
      add("mi", seed, -1, -1.5);
      add("mlp", seed, -1, -1.5);
    }
    assertThat(ToyTable.of(runs).text())
        .contains("0.00 ± 0.00     p = -        ahead in 0 of 3 draws")
        .doesNotContain("NaN");
  }

  private void add(String model, int seed, double... curve) {
    RunKey key = new RunKey("toy", model, 20, seed);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < curve.length; i++) {
      measurements.add(new Measurement(key, 100L * (i + 1), "log10_mse", curve[i]));
    }
    runs.put(key, measurements);
  }
}
