package io.github.mi4j.kernel.contraction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the operations of a contraction cost, in seconds.
 *
 * <p>The numbers are typical of ND4J on a processor, or on a graphics card (from its data sheets,
 * not measured); only their ratios matter, and only where two orders differ much. With the system
 * property {@value #CALIBRATE} set to true they are measured once per process and type instead,
 * which takes under a second; then the order, and with it rounding, may differ from run to run.
 */
final class Costs {

  static final String CALIBRATE = "io.github.mi4j.calibrate";

  private static final Map<DataType, Costs> MEASURED = new ConcurrentHashMap<>();

  private final int width;
  private final Rates rates;

  private Costs(DataType type, Rates rates) {
    this.width = type.width();
    this.rates = rates;
  }

  /** The costs of this process for numbers of a type. */
  static Costs of(DataType type) {
    if (Boolean.getBoolean(CALIBRATE)) {
      return MEASURED.computeIfAbsent(type, key -> new Costs(key, Calibration.measure(key)));
    }
    boolean cuda = Nd4j.getExecutioner().type() == ExecutionerType.CUDA;
    return new Costs(type, cuda ? Rates.GRAPHICS_CARD : Rates.PROCESSOR);
  }

  /** Bytes of one number. */
  int width() {
    return width;
  }

  /** One product [rows, inner] · [inner, columns]. */
  double product(double rows, double inner, double columns) {
    double arithmetic = rows * inner * columns * width / rates.productOfBytes;
    double writing = rows * columns * width / rates.written;
    return rates.product + Math.max(arithmetic, writing);
  }

  /** The same of parts of arrays; to make views of three takes about as long as a call. */
  double productOfParts(double rows, double inner, double columns) {
    return rates.call + product(rows, inner, columns);
  }

  /** Writing so many products of two numbers. */
  double pairs(double numbers) {
    return rates.call + numbers * width / rates.multiplied;
  }

  /** Copying so many numbers from 'f' to 'c' order, or back. */
  double reordering(double numbers) {
    return rates.call + numbers * width / rates.reordered;
  }

  /** Copying so many numbers row by row, each to another place. */
  double sorting(double numbers) {
    return numbers * width / rates.sorted;
  }

  /** A matrix [r, s] per row, stored by entry, times a vector per row. */
  double timesByEntry(double rows, double r, double s) {
    double reading = rows * r * s * width / rates.multiplied;
    return pairs(rows * r * s) + reading + rates.product + rows * r * s * width / rates.summed;
  }

  /** The same for the transposed matrices, which takes a product per column. */
  double transposedTimesByEntry(double rows, double r, double s) {
    return timesByEntry(rows, r, s) + (s - 1) * productOfParts(0, 0, 0);
  }

  /** A matrix [r, s] per row, stored by row, times a vector per row. */
  double timesByRow(double rows, double r, double s) {
    return rows * (rates.smallProduct + r * s * width / rates.inSmallProducts);
  }
}
