package io.github.mi4j.kernel.contraction;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * What the operations of a contraction cost on a machine, in seconds.
 *
 * <p>The numbers are orders of magnitude of ND4J on a current processor; only their ratios matter,
 * and only where two orders differ much.
 */
final class Costs {

  private static final double CALL = 5e-6;
  private static final double SMALL_PRODUCT = 0.75e-6;
  private static final double FLOAT_FLOPS = 2e11;
  private static final double BYTES_WRITTEN_BY_PRODUCT = 5e9;
  private static final double BYTES_MULTIPLIED = 3e10;
  private static final double BYTES_SUMMED = 2e10;
  private static final double BYTES_OF_SMALL_PRODUCTS = 1.5e10;

  private final int width;

  private Costs(int width) {
    this.width = width;
  }

  static Costs of(DataType type) {
    return new Costs(type.width());
  }

  /** Bytes of one number. */
  int width() {
    return width;
  }

  /** One product [rows, inner] · [inner, columns]. */
  double product(double rows, double inner, double columns) {
    double arithmetic = 2 * rows * inner * columns * width / (4 * FLOAT_FLOPS);
    double writing = rows * columns * width / BYTES_WRITTEN_BY_PRODUCT;
    return CALL + Math.max(arithmetic, writing);
  }

  /** Writing so many products of two numbers. */
  double pairs(double numbers) {
    return CALL + numbers * width / BYTES_MULTIPLIED;
  }

  /** A matrix [r, s] per row, stored by entry, times a vector per row. */
  double timesByEntry(double rows, double r, double s) {
    return pairs(rows * r * s) + CALL + rows * r * s * width / BYTES_SUMMED;
  }

  /** The same for the transposed matrices, which takes a call per column. */
  double transposedTimesByEntry(double rows, double r, double s) {
    return timesByEntry(rows, r, s) + (s - 1) * CALL;
  }

  /** A matrix [r, s] per row, stored by row, times a vector per row. */
  double timesByRow(double rows, double r, double s) {
    return CALL + rows * (SMALL_PRODUCT + r * s * width / BYTES_OF_SMALL_PRODUCTS);
  }
}
