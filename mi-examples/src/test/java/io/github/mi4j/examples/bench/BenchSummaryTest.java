package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which variant of other libraries stands for them. */
class BenchSummaryTest {

  @ParameterizedTest
  @CsvSource({"4, 5, torch-x-first, 2", "5, 4, xla-x-first, 2"})
  void peer_isTheFastestOfOtherLibraries(double torch, double xla, String peer, double times) {
    BenchSummary.Row row =
        summary(
            row("gemm", 1), row("mi4j", 2), row("torch-x-first", torch), row("xla-x-first", xla));
    assertThat(row.peer()).isEqualTo(peer);
    assertThat(row.timesPeer()).isCloseTo(times, within(1e-12));
  }

  @Test
  void peer_isNoNetworkThatConcatenates() {
    BenchSummary.Row row =
        summary(row("dl4j-mlp", 1), row("mi4j", 2), row("torch-mlp", 0.5), row("torch-mi", 3));
    assertThat(row.peer()).isEqualTo("torch-mi");
    assertThat(row.timesPeer()).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void peer_isEmptyWithoutOtherLibraries() {
    BenchSummary.Row row = summary(row("gemm", 1), row("mi4j", 2), row("nd4j-paper", 3));
    assertThat(row.peer()).isEmpty();
    assertThat(row.timesPeer()).isNaN();
  }

  private static BenchSummary.Row summary(BenchRow... rows) {
    List<BenchSummary.Row> summary = BenchSummary.of(List.of(rows)).rows();
    assertThat(summary).hasSize(1);
    return summary.get(0);
  }

  /** The floor takes a millisecond. */
  private static BenchRow row(String variant, double milliseconds) {
    return new BenchRow(
        "case",
        1,
        1,
        1,
        1,
        variant,
        "forward_backward",
        milliseconds,
        Double.NaN,
        1 / milliseconds,
        0);
  }
}
