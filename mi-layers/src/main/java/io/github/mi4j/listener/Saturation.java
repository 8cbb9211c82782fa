package io.github.mi4j.listener;

import io.github.mi4j.kernel.GateValues;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much of a gate is at an end of its range. */
final class Saturation {

  private static final double HUNDREDTH = 0.01;

  private final INDArray low;
  private final INDArray high;

  private Saturation(INDArray low, INDArray high) {
    this.low = low;
    this.high = high;
  }

  /** The saturation of a gate over some rows. */
  static Saturation of(GateValues gate) {
    INDArray values = gate.values(); // [rows, n]
    switch (gate.gate()) {
      case TANH:
        return new Saturation(values.lt(2 * HUNDREDTH - 1), values.gt(1 - 2 * HUNDREDTH));
      case SOFTMAX:
        return new Saturation(values.lt(HUNDREDTH / values.size(1)), values.gt(1 - HUNDREDTH));
      default:
        return new Saturation(values.lt(HUNDREDTH), values.gt(1 - HUNDREDTH));
    }
  }

  /** The share of values at the lower end. */
  double low() {
    return share(low);
  }

  /** The share of values at the upper end. */
  double high() {
    return share(high);
  }

  /** The share of features that are at the same end in all rows. */
  double dead() {
    return share(low.castTo(DataType.DOUBLE).min(0)) + share(high.castTo(DataType.DOUBLE).min(0));
  }

  private static double share(INDArray flags) {
    return flags.castTo(DataType.DOUBLE).meanNumber().doubleValue();
  }
}
