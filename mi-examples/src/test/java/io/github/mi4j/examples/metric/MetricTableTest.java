package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.PairedDifference;
import io.github.mi4j.examples.harness.RunKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tables say what the runs measured, summarised by hand here. */
class MetricTableTest {

  private final Map<RunKey, List<Measurement>> runs = new TreeMap<>();

  MetricTableTest() {
    add("metric", 1, 0.90, 0.20);
    add("metric", 2, 0.94, 0.30);
    add("mlp", 1, 0.80, 0.60);
    add("mlp", 2, 0.88, 0.40);
  }

  @Test
  void rows_haveTheValuesAfterTheLastStep() {
    List<MetricTable.Row> rows = MetricTable.of(runs).rows();
    assertThat(rows)
        .extracting(MetricTable.Row::model)
        .containsExactly("learnt metric", "MLP, same size");
    MetricTable.Row metric = rows.get(0);
    assertThat(metric.parameters()).isEqualTo(66);
    assertThat(metric.accuracy().count()).isEqualTo(2);
    assertThat(metric.accuracy().mean()).isCloseTo(0.92, within(1e-12));
    assertThat(metric.accuracy().standardError()).isCloseTo(0.02, within(1e-12));
    assertThat(metric.logLoss().mean()).isCloseTo(0.25, within(1e-12));
    assertThat(metric.bestAccuracy().mean()).isCloseTo(0.95, within(1e-12));
    assertThat(metric.matrixError()).isNull();
  }

  @Test
  void comparison_pairsRunsOfTheSameMetric() {
    List<MetricComparison.Row> rows = MetricComparison.of(runs).rows();
    assertThat(rows).extracting(MetricComparison.Row::what).containsExactly("accuracy", "log loss");
    PairedDifference accuracy = rows.get(0).difference();
    assertThat(accuracy.mean()).isCloseTo(0.08, within(1e-12));
    assertThat(accuracy.standardError()).isCloseTo(0.02, within(1e-12));
    assertThat(accuracy.p()).isCloseTo(2 * (0.5 - Math.atan(4) / Math.PI), within(1e-9));
    assertThat(rows.get(1).difference().mean()).isCloseTo(-0.25, within(1e-12));
  }

  @Test
  void comparison_countsMetricsOnWhichTheLearntOneIsBetter() {
    add("metric", 3, 0.7, 0.1);
    add("mlp", 3, 0.8, 0.2);
    List<MetricComparison.Row> rows = MetricComparison.of(runs).rows();
    assertThat(rows.get(0).ahead()).isEqualTo(2);
    assertThat(rows.get(0).difference().seeds()).isEqualTo(3);
    assertThat(rows.get(1).ahead()).isEqualTo(3);
  }

  @Test
  void comparisonOfEqualNetworks_hasNoPValue() {
    add("metric", 1, 0.8, 0.6);
    add("metric", 2, 0.88, 0.4);
    assertThat(MetricTable.of(runs).text())
        .contains("p = -        ahead in 0 of 2 metrics")
        .doesNotContain("NaN");
  }

  private void add(String model, int seed, double accuracy, double logLoss) {
    RunKey key = new RunKey("metric", model, 8, seed);
    runs.put(
        key,
        List.of(
            new Measurement(key, 25, "accuracy", 0.5),
            new Measurement(key, 50, "accuracy", accuracy),
            new Measurement(key, 25, "log_loss", 0.9),
            new Measurement(key, 50, "log_loss", logLoss),
            new Measurement(key, 50, "bayes_accuracy", 0.95),
            new Measurement(key, 50, "bayes_log_loss", 0.15),
            new Measurement(key, 50, "parameters", 66)));
  }
}
