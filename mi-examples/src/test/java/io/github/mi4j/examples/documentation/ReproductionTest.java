package io.github.mi4j.examples.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.expressivity.ExpressivityTable;
import io.github.mi4j.examples.harness.ResultsFile;
import io.github.mi4j.examples.harness.Table;
import io.github.mi4j.examples.metric.MetricTable;
import io.github.mi4j.examples.np.NpTable;
import io.github.mi4j.examples.toy.ToyTable;
import io.github.mi4j.examples.vqa.VqaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers on the page about the reproduction are those of the committed results. */
class ReproductionTest {

  private static final Path RESULTS = Path.of("results");

  @ParameterizedTest
  @ValueSource(strings = {"paper", "x-from-0", "init-paper"})
  void toyTable_isThatOfTheResults(String results) throws IOException {
    Path folder = RESULTS.resolve("toy").resolve(results);
    assertQuoted(ToyTable.of(ResultsFile.read(folder.resolve("results.csv"))));
  }

  @Test
  void expressivityTable_isThatOfTheResults() throws IOException {
    assertQuoted(
        ExpressivityTable.of(ResultsFile.read(RESULTS.resolve("expressivity/paper/results.csv"))));
  }

  @Test
  void metricTable_isThatOfTheResults() throws IOException {
    assertQuoted(MetricTable.of(ResultsFile.read(RESULTS.resolve("metric/full/results.csv"))));
  }

  @Test
  void neuralProcessTable_isThatOfTheResults() throws IOException {
    assertQuoted(NpTable.of(ResultsFile.read(RESULTS.resolve("neural-process/cpu/results.csv"))));
  }

  @Test
  void vqaTable_isThatOfTheResults() throws IOException {
    assertQuoted(VqaTable.of(ResultsFile.read(RESULTS.resolve("vqa/full/results.csv"))));
  }

  private static void assertQuoted(Table table) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "REPRODUCTION.md"));
    assertThat(table.text()).isNotBlank();
    assertThat(page).contains("```\n" + table.text().stripTrailing() + "\n```");
  }
}
