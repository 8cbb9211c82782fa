package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The values that one bounded gate of a form takes for some rows. */
public final class GateValues {

  private final String name;
  private final Gate gate;
  private final INDArray values;

  GateValues(String name, Gate gate, INDArray values) {
    this.name = name;
    this.gate = gate;
    this.values = values;
  }

  /** The gate's symbol in its form's equation. */
  public String name() {
    return name;
  }

  /** How the values are bounded. */
  public Gate gate() {
    return gate;
  }

  /** The values [batch, n]. */
  public INDArray values() {
    return values;
  }
}
