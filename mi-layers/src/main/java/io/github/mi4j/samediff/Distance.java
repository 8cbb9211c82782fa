package io.github.mi4j.samediff;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** ‖Lᵀd‖² + ε‖d‖² of differences d. */
final class Distance {

  private final Arguments arguments;
  private final SameDiff sd;
  private final double epsilon;
  private final boolean diagonal;

  Distance(Arguments arguments, double epsilon) {
    this.arguments = arguments;
    this.sd = arguments.sd;
    this.epsilon = epsilon;
    this.diagonal = arguments.rows("L") == 1;
    long n = Arguments.known(arguments.n, arguments.m, arguments.columns("P"));
    if (diagonal) {
      arguments.expect("L", 1, n);
    } else {
      arguments.expect("L", n, Arguments.UNKNOWN);
    }
    arguments.expect("P", Arguments.UNKNOWN, n);
  }

  /** Of x and z in the same row. */
  SDVariable ofPairs() {
    arguments.expectEqualStreams();
    SDVariable d = arguments.x.sub(arguments.z); // [batch, n]
    return sd.reshape(weightedNorm(project(d), d, 1), -1, 1);
  }

  /** Of x and each prototype. */
  SDVariable toPrototypes() {
    SDVariable p = arguments.get("P");
    SDVariable d = difference(arguments.x, p, arguments.columns("P")); // [batch, k, n]
    SDVariable e =
        difference(project(arguments.x), project(p), arguments.columns("L")); // [batch, k, r]
    return weightedNorm(e, d, 2);
  }

  private SDVariable weightedNorm(SDVariable e, SDVariable d, int axis) {
    return sd.math().square(e).sum(axis).add(sd.math().square(d).sum(axis).mul(epsilon));
  }

  private SDVariable difference(SDVariable rows, SDVariable points, long width) {
    SDVariable each = sd.reshape(rows, -1, 1, width);
    return each.sub(sd.reshape(points, 1, arguments.rows("P"), width));
  }

  private SDVariable project(SDVariable rows) {
    SDVariable l = arguments.get("L");
    return diagonal ? rows.mul(l) : rows.mmul(l);
  }
}
