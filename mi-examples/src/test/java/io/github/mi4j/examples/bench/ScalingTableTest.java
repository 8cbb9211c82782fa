package io.github.mi4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exponents of exact powers come back. */
class ScalingTableTest {

  @Test
  void exponents_areThoseOfThePowers() throws Exception {
    List<BenchRow> rows = new ArrayList<>();
    for (long size = 8; size <= 256; size *= 2) {
      rows.add(row("B-" + size, 0.5 * Math.pow(size, 1.5), size * size));
      rows.add(row("n-" + size, 3, 0));
    }
    ScalingTable table = ScalingTable.of(rows);
    List<ScalingTable.Row> fits = table.rows();
    assertThat(fits).extracting(ScalingTable.Row::size).containsExactly("B", "n");
    assertThat(fits.get(0).timeExponent()).isCloseTo(1.5, within(1e-9));
    assertThat(fits.get(0).memoryExponent()).isCloseTo(2, within(1e-9));
    assertThat(fits.get(0).largestBytes()).isEqualTo(65536);
    assertThat(fits.get(1).timeExponent()).isCloseTo(0, within(1e-9));
    assertThat(fits.get(1).memoryExponent()).isNaN();
    assertThat(table.text().lines().toList().get(1)).endsWith(" 2.00");
    assertThat(table.text().lines().toList().get(2)).endsWith(" -");
    assertThat(table.json()).contains("\"memoryExponent\" : null").doesNotContain("NaN");
  }

  @Test
  void cases_doubleEachSizeFiveTimes() {
    assertThat(ScalingCases.all()).hasSize(24);
    BenchCase largest =
        ScalingCases.all().stream()
            .filter(c -> c.name().equals("m-1024"))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(largest.batch(), largest.n(), largest.m(), largest.k()))
        .containsExactly(256L, 128L, 1024L, 128L);
  }

  private static BenchRow row(String name, double ms, long bytes) {
    return new BenchRow(name, 1, 1, 1, 1, "mi4j", "forward", ms, 1, 1, bytes);
  }
}
