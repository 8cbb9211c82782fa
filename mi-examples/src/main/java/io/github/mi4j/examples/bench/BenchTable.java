package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.harness.Table;
import java.util.List;
import java.util.Locale;

/** The rows of a benchmark for people. */
public final class BenchTable implements Table {

  private final List<BenchRow> rows;

  /** The table of some rows. */
  public BenchTable(List<BenchRow> rows) {
    this.rows = List.copyOf(rows);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    String heading = "";
    for (BenchRow row : rows) {
      String shape = row.batch() + ", " + row.n() + ", " + row.m() + ", " + row.k();
      String next = row.name() + " (B, n, m, k = " + shape + "), " + row.pass().replace('_', ' ');
      if (!next.equals(heading)) {
        text.append(text.isEmpty() ? "" : "\n").append(next).append('\n');
        text.append(
            String.format(
                Locale.ROOT,
                "  %-16s %10s %9s %9s %11s%n",
                "variant",
                "ms",
                "GFLOP/s",
                "of floor",
                "peak MiB"));
        heading = next;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "  %-16s %10.3f %9s %8.1f%% %11s%n",
              row.variant(),
              row.medianMs(),
              Double.isNaN(row.gflops()) ? "-" : String.format(Locale.ROOT, "%.1f", row.gflops()),
              100 * row.ratioToFloor(),
              row.peakBytes() < 0 ? "-" : mebibytes(row.peakBytes())));
    }
    return text.toString();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / (double) (1 << 20));
  }

  @Override
  public Object data() {
    return rows;
  }
}
