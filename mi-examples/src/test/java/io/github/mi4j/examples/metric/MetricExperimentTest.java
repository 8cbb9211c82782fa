package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Sweep;
import io.github.mi4j.examples.plot.MatrixPanel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claim shows at a small budget. */
class MetricExperimentTest {

  @Test
  void learntMetric_isAheadOfTheOthersAndIsTheTrueOne(@TempDir Path folder) throws Exception {
    List<MetricModel> models = List.of(MetricModel.METRIC, MetricModel.EUCLIDEAN, MetricModel.MLP);
    MetricConfig config = new MetricConfig(List.of(8), models, 1, 250, 250, List.of(0.03), 2_000);
    ResultsFile results = ResultsFile.open(folder.resolve("results.csv"));
    new Sweep(results).execute(MetricExperiment.runs(config), (steps, loss) -> {});
    Map<RunKey, List<Measurement>> runs = results.runs();

    List<MetricTable.Row> rows = MetricTable.of(runs).rows();
    assertThat(rows)
        .extracting(MetricTable.Row::model)
        .containsExactly("learnt metric", "Euclidean distance", "MLP, same size");
    double learnt = rows.get(0).accuracy().mean();
    assertThat(learnt).isBetween(0.9, rows.get(0).bestAccuracy().mean());
    assertThat(rows.get(1).accuracy().mean()).isLessThan(learnt - 0.1);
    assertThat(rows.get(2).accuracy().mean()).isLessThan(learnt - 0.03);
    assertThat(Objects.requireNonNull(rows.get(0).matrixError()).mean()).isLessThan(0.2);
    assertThat(Objects.requireNonNull(rows.get(1).matrixError()).mean()).isGreaterThan(0.7);

    List<MatrixPanel> matrices = MetricFigure.matrices(runs).panels();
    double[][] expected = new MetricTask(8, 10, 1).metric();
    assertThat(matrices.get(0).matrix().getData()).isDeepEqualTo(expected);
    for (int i = 0; i < 8; i++) {
      assertThat(matrices.get(1).matrix().getRow(i)).containsExactly(expected[i], within(0.3));
    }
  }
}
