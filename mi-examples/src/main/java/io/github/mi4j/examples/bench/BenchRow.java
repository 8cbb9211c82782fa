package io.github.mi4j.examples.bench;

import java.util.Locale;

/**
 * A row of {@code bench.csv}.
 *
 * @param name the case
 * @param batch number of rows
 * @param n size of x
 * @param m size of z
 * @param k size of y
 * @param variant what was timed
 * @param pass {@code forward} or {@code forward_backward}
 * @param medianMs median time of a call
 * @param gflops the case's operations in that time, NaN if the case does not count any
 * @param ratioToFloor median over rounds of the floor's time divided by the variant's
 * @param peakBytes memory held beyond operands, outputs and gradients, −1 if unknown
 */
public record BenchRow(
    String name,
    long batch,
    long n,
    long m,
    long k,
    String variant,
    String pass,
    double medianMs,
    double gflops,
    double ratioToFloor,
    long peakBytes) {

  static final String HEADER =
      "case,B,n,m,k,variant,pass,median_ms,gflops,ratio_to_floor,peak_bytes";

  /** The row of a timing. */
  static BenchRow of(BenchCase sizes, Timing timing, Timing floor) {
    return new BenchRow(
        sizes.name(),
        sizes.batch(),
        sizes.n(),
        sizes.m(),
        sizes.k(),
        timing.variant(),
        timing.pass().label(),
        timing.median(),
        sizes.flops(timing.pass()) / (timing.median() * 1e6),
        timing.ratioTo(floor),
        timing.peakBytes());
  }

  /** The row as a line of the file; what is unknown is empty. */
  String csv() {
    return String.join(
        ",",
        name,
        Long.toString(batch),
        Long.toString(n),
        Long.toString(m),
        Long.toString(k),
        variant,
        pass,
        decimal(medianMs, 4),
        decimal(gflops, 2),
        decimal(ratioToFloor, 4),
        peakBytes < 0 ? "" : Long.toString(peakBytes));
  }

  private static String decimal(double value, int digits) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /**
   * The row that a line of the file holds.
   *
   * @throws IllegalArgumentException if it is none
   */
  static BenchRow parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 11) {
      throw new IllegalArgumentException("expected 11 fields, got " + fields.length);
    }
    return new BenchRow(
        fields[0],
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        fields[5],
        fields[6],
        Double.parseDouble(fields[7]),
        fields[8].isEmpty() ? Double.NaN : Double.parseDouble(fields[8]),
        Double.parseDouble(fields[9]),
        fields[10].isEmpty() ? -1 : Long.parseLong(fields[10]));
  }
}
