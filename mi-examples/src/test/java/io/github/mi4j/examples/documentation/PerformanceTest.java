package io.github.mi4j.examples.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.bench.BenchFile;
import io.github.mi4j.examples.bench.BenchRow;
import io.github.mi4j.examples.bench.BenchSummary;
import io.github.mi4j.examples.bench.ScalingTable;
import io.github.mi4j.examples.harness.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The speeds on pages are those of the committed benchmarks. */
class PerformanceTest {

  private static final Path RESULTS = Path.of("results", "bench");

  /** As many different contexts as rows, which the floor's operations are counted for. */
  private static final List<String> PRODUCTS =
      List.of("small", "medium", "large", "lm", "lm-8k", "np", "rl", "recurrent");

  @Test
  void summary_isThatOfTheResults() throws IOException {
    assertQuoted(BenchSummary.of(BenchFile.read(RESULTS.resolve("cpu/bench.csv"))));
  }

  @Test
  void scaling_isThatOfTheResults() throws IOException {
    assertQuoted(ScalingTable.of(BenchFile.read(RESULTS.resolve("scaling/scaling.csv"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/PERFORMANCE.md"})
  void shareOfTheFloor_isThatOfTheResults(String page) throws IOException {
    List<BenchRow> rows = BenchFile.read(RESULTS.resolve("cpu/bench.csv"));
    LongSummaryStatistics percent =
        BenchSummary.of(rows).rows().stream()
            .filter(row -> PRODUCTS.contains(row.name()))
            .mapToLong(row -> Math.round(100 * row.ofFloor()))
            .summaryStatistics();
    Matcher quoted =
        Pattern.compile("(\\d+) to (\\d+) % of plain\\s+matrix products")
            .matcher(Files.readString(Path.of("..").resolve(page)));
    assertThat(quoted.find()).isTrue();
    assertThat(quoted.group(1)).isEqualTo(Long.toString(percent.getMin()));
    assertThat(quoted.group(2)).isEqualTo(Long.toString(percent.getMax()));
  }

  private static void assertQuoted(Table table) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "PERFORMANCE.md"));
    assertThat(table.text()).isNotBlank();
    assertThat(page).contains("```\n" + table.text().stripTrailing() + "\n```");
  }
}
