package io.github.mi4j.dl4j;

import org.nd4j.linalg.api.buffer.DataType;

/** The data type that a network's sums and products are computed in. */
public final class ComputeType {

  private ComputeType() {}

  /**
   * The network's own type; single precision for a network of half precision, so that sums neither
   * overflow nor stall.
   */
  public static DataType of(DataType networkType) {
    return networkType.width() < DataType.FLOAT.width() ? DataType.FLOAT : networkType;
  }
}
