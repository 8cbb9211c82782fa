package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Forward and backward in one line for each case: this library beside the floor, the fastest
 * variant of other libraries, and the paper's formulation.
 */
public final class BenchSummary implements Table {

  private static final List<String> PEERS = List.of("torch-", "xla-");
  private static final String PAPER = "nd4j-paper";

  /**
   * One case.
   *
   * @param name the case
   * @param floorMs median time of the floor
   * @param ourMs median time of this library
   * @param ofFloor the share of the floor's speed
   * @param peer the fastest variant of other libraries, empty if there is none
   * @param timesPeer how many times as fast this library is as that
   * @param timesPaper how many times as fast as the paper's formulation in ND4J
   * @param peakBytes memory beyond operands, outputs and gradients
   */
  public record Row(
      String name,
      double floorMs,
      double ourMs,
      double ofFloor,
      String peer,
      double timesPeer,
      double timesPaper,
      long peakBytes) {}

  private final List<Row> rows;

  private BenchSummary(List<Row> rows) {
    this.rows = rows;
  }

  /** The summary of a benchmark's rows. */
  public static BenchSummary of(List<BenchRow> measured) {
    Map<String, List<BenchRow>> cases = new LinkedHashMap<>();
    for (BenchRow row : measured) {
      if (row.pass().equals(Pass.FORWARD_BACKWARD.label())) {
        cases.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row);
      }
    }
    List<Row> rows = new ArrayList<>();
    cases.forEach(
        (name, ofCase) ->
            named(ofCase, Mi4jVariant.NAME).ifPresent(ours -> rows.add(row(ofCase, ours))));
    return new BenchSummary(rows);
  }

  /** The floor is a case's first row. */
  private static Row row(List<BenchRow> ofCase, BenchRow ours) {
    Optional<BenchRow> peer =
        ofCase.stream()
            .filter(row -> PEERS.stream().anyMatch(row.variant()::startsWith))
            .filter(row -> !row.variant().endsWith("mlp"))
            .min(Comparator.comparingDouble(BenchRow::medianMs));
    return new Row(
        ours.name(),
        ofCase.get(0).medianMs(),
        ours.medianMs(),
        ours.ratioToFloor(),
        peer.map(BenchRow::variant).orElse(""),
        times(ours, peer),
        times(ours, named(ofCase, PAPER)),
        ours.peakBytes());
  }

  private static Optional<BenchRow> named(List<BenchRow> rows, String variant) {
    return rows.stream().filter(row -> row.variant().equals(variant)).findFirst();
  }

  /** From ratios to the same floor, so that noise in the floor cancels. */
  private static double times(BenchRow ours, Optional<BenchRow> other) {
    return other.map(row -> ours.ratioToFloor() / row.ratioToFloor()).orElse(Double.NaN);
  }

  /** The cases. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-17s %10s %10s %9s  %-15s %8s %11s %9s%n",
            "both passes",
            "floor ms",
            "mi4j ms",
            "of floor",
            "best peer",
            "times",
            "times paper",
            "peak MiB"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-17s %10.2f %10.2f %8.0f%%  %-15s %8s %11s %9.1f%n",
              row.name(),
              row.floorMs(),
              row.ourMs(),
              100 * row.ofFloor(),
              row.peer(),
              times(row.timesPeer()),
              times(row.timesPaper()),
              row.peakBytes() / (double) (1 << 20)));
    }
    return text.toString();
  }

  private static String times(double times) {
    return Double.isNaN(times) ? "" : String.format(Locale.ROOT, "%.2f", times);
  }

  @Override
  public Object data() {
    return rows;
  }
}
