package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.harness.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** How time and memory grow with each size: exponents fitted by least squares of logarithms. */
public final class ScalingTable implements Table {

  /**
   * One fit.
   *
   * @param size which size grows
   * @param variant what was timed
   * @param pass which pass
   * @param smallestMs median time at the smallest size
   * @param largestMs median time at the largest size
   * @param timeExponent p where the time grows as sizeᵖ
   * @param memoryExponent the same for the peak memory, NaN if it is zero or unknown somewhere
   * @param largestBytes peak memory at the largest size
   */
  public record Row(
      String size,
      String variant,
      String pass,
      double smallestMs,
      double largestMs,
      double timeExponent,
      double memoryExponent,
      long largestBytes) {}

  private final List<Row> rows;

  private ScalingTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The fits of rows of {@link ScalingCases}, each size in growing order. */
  public static ScalingTable of(List<BenchRow> measured) {
    Map<List<String>, List<BenchRow>> groups = new LinkedHashMap<>();
    for (BenchRow row : measured) {
      String size = row.name().substring(0, row.name().indexOf('-'));
      groups
          .computeIfAbsent(List.of(size, row.variant(), row.pass()), key -> new ArrayList<>())
          .add(row);
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach((key, group) -> rows.add(fit(key, group)));
    return new ScalingTable(rows);
  }

  private static Row fit(List<String> key, List<BenchRow> group) {
    BenchRow largest = group.get(group.size() - 1);
    return new Row(
        key.get(0),
        key.get(1),
        key.get(2),
        group.get(0).medianMs(),
        largest.medianMs(),
        exponent(group, BenchRow::medianMs),
        exponent(group, row -> row.peakBytes() > 0 ? row.peakBytes() : Double.NaN),
        largest.peakBytes());
  }

  private static double exponent(List<BenchRow> group, ToDoubleFunction<BenchRow> value) {
    SimpleRegression line = new SimpleRegression();
    for (BenchRow row : group) {
      double size = Double.parseDouble(row.name().substring(row.name().indexOf('-') + 1));
      line.addData(Math.log(size), Math.log(value.applyAsDouble(row)));
    }
    return line.getSlope();
  }

  /** The fits. */
  public List<Row> rows() {
    return rows;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-5s %-16s %-17s %18s %9s %15s %9s%n",
            "size",
            "variant",
            "pass",
            "ms",
            "exponent",
            "peak MiB",
            "exponent"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-5s %-16s %-17s %8.3f … %7.1f %9.2f %15.2f %9s%n",
              row.size(),
              row.variant(),
              row.pass(),
              row.smallestMs(),
              row.largestMs(),
              row.timeExponent(),
              row.largestBytes() / (double) (1 << 20),
              Double.isNaN(row.memoryExponent())
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", row.memoryExponent())));
    }
    return text.toString();
  }

  @Override
  public Object data() {
    return rows;
  }
}
