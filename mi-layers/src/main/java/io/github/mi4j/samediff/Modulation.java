package io.github.mi4j.samediff;

import io.github.mi4j.kernel.Gate;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** y = factor(z) ∘ x + zᵀU + b, with a factor per feature or one for all. */
final class Modulation {

  private final Arguments arguments;
  private final Terms terms;

  /** A modulation by this number of factors; it may be unknown. */
  Modulation(Arguments arguments, long factors) {
    this.arguments = arguments.keys(List.of("W"), List.of("v", "U", "b"));
    arguments.expect("W", arguments.m, factors);
    long size = arguments.columns("W");
    arguments.expect("v", 1, size);
    this.terms = new Terms(arguments, size);
  }

  /** zᵀW + v. */
  SDVariable factor() {
    SDVariable a = arguments.z.mmul(arguments.get("W"));
    return arguments.has("v") ? a.add(arguments.get("v")) : a;
  }

  /** g(zᵀW + v). */
  SDVariable bounded(Gate gate) {
    SDVariable a = factor();
    switch (gate) {
      case SIGMOID:
        return arguments.sd.nn().sigmoid(a);
      case TANH:
        return arguments.sd.math().tanh(a);
      case SOFTMAX:
        return arguments.sd.nn().softmax(a, 1);
      default:
        return a;
    }
  }

  SDVariable by(SDVariable factor) {
    return arguments.result(terms.addedTo(factor.mul(arguments.x)));
  }
}
