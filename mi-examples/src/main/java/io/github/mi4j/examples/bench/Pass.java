package io.github.mi4j.examples.bench;

import java.util.Locale;

/** What is timed. */
public enum Pass {
  /** The output. */
  FORWARD(1) {
    @Override
    void run(Variant variant) {
      variant.forward();
    }
  },
  /** The output, then the gradients of all operands. */
  FORWARD_BACKWARD(3) {
    @Override
    void run(Variant variant) {
      variant.forwardBackward();
    }
  };

  private final int products;

  Pass(int products) {
    this.products = products;
  }

  abstract void run(Variant variant);

  /** How many matrix products of 2·B·m·n·k operations the pass amounts to. */
  int products() {
    return products;
  }

  /** Its name in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
