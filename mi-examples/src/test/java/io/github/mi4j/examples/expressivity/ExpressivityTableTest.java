package io.github.mi4j.examples.expressivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.expressivity.ExpressivityTable.Row;
import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.plot.CurvePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What table and figure make of searches whose results are made up. */
class ExpressivityTableTest {

  private final Map<RunKey, List<Measurement>> runs = new TreeMap<>();

  @Test
  void smallestSizeThatReaches_isTakenForEachThreshold() {
    add(1, 1, new double[][] {{1, 0.9}, {10, 0.08}, {5, 0.2}, {15, 0.03}});
    assertThat(median(Threshold.ABSOLUTE, 1).hidden()).isEqualTo(10);
    assertThat(median(Threshold.ABSOLUTE, 1).mse()).isEqualTo(0.08);
    assertThat(median(Threshold.NORMALISED, 1).hidden()).isEqualTo(15);
    assertThat(median(Threshold.NORMALISED, 1).reached()).isTrue();
  }

  @Test
  void noSizeReaches_largestIsTakenAsLowerBound() {
    add(1, 1, new double[][] {{1, 0.9}, {200, 0.2}});
    SmallestNetwork network = median(Threshold.ABSOLUTE, 1);
    assertThat(network.reached()).isFalse();
    assertThat(network.hidden()).isEqualTo(200);
    assertThat(ExpressivityTable.of(runs).text()).contains(" >2000 ");
  }

  @Test
  void seeds_areInOrderOfNeedWithThoseThatFailLast() {
    add(1, 1, new double[][] {{1, 0.9}, {2, 0.2}});
    add(1, 2, new double[][] {{20, 0.05}});
    add(1, 3, new double[][] {{10, 0.05}});
    assertThat(median(Threshold.ABSOLUTE, 1).hidden()).isEqualTo(20);
    assertThat(ExpressivityTable.of(runs).text()).contains(" 100/200/>20 ");
  }

  @Test
  void growth_countsLowerBoundsAndDoesNotFitThem() {
    for (int d = 1; d <= 4; d++) {
      add(d, 1, new double[][] {{d * d, 0.04}});
    }
    add(5, 1, new double[][] {{1, 0.9}, {2, 0.8}});
    GrowthTable.Line line = GrowthTable.of(ExpressivityTable.of(runs).rows()).rows().get(0);
    assertThat(line.reached()).isEqualTo(4);
    assertThat(line.beyond()).isEqualTo(1);
    assertThat(line.growth()).isNotNull();
    assertThat(line.growth().power().rate()).isBetween(1.999999, 2.000001);
  }

  @Test
  void figure_drawsLowerBoundsApartFromTheCurve() {
    add(1, 1, new double[][] {{5, 0.04}});
    add(2, 1, new double[][] {{200, 0.2}});
    CurvePanel panel = ExpressivityFigure.of(runs, Threshold.ABSOLUTE).panels().get(0);
    assertThat(panel.curves().get(0).points()).containsOnlyKeys(1L);
    assertThat(panel.curves().get(0).points().get(1L).mean()).isEqualTo(50);
    assertThat(panel.curves().get(1).dotted()).isTrue();
    assertThat(panel.curves().get(1).points().get(1L).mean()).isEqualTo(45);
    assertThat(panel.bounds()).hasSize(1);
    assertThat(panel.bounds().get(0).points()).containsOnlyKeys(2L);
    assertThat(ExpressivityFigure.vectors(runs).panels()).isEmpty();
  }

  private SmallestNetwork median(Threshold threshold, int d) {
    return ExpressivityTable.of(runs).rows().stream()
        .filter(row -> row.threshold() == threshold && row.d() == d)
        .map(Row::median)
        .findFirst()
        .orElseThrow();
  }

  /** A search of the dot product; size·10 parameters, of which a tenth is pruned, variance 1. */
  private void add(int d, int seed, double[][] sizesAndErrors) {
    RunKey run = new RunKey("expressivity", "dot_product.mlp", d, seed);
    List<Measurement> search = new ArrayList<>();
    for (double[] tried : sizesAndErrors) {
      long size = (long) tried[0];
      search.add(new Measurement(run, size, "mse", tried[1]));
      search.add(new Measurement(run, size, "normalised_mse", tried[1]));
      search.add(new Measurement(run, size, "parameters", 10 * size));
      search.add(new Measurement(run, size, "unpruned_parameters", 9 * size));
      search.add(new Measurement(run, size, "learning_rate", 0.001));
    }
    runs.put(run, search);
  }
}
