package io.github.mi4j.reference;

import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far results may be from what is expected, on each of ND4J's backends. Tests state what the
 * processor keeps to; this is the one place that knows of others.
 */
public final class Tolerance {

  /**
   * A GPU adds in another order, fuses multiplications with additions and has functions of its own,
   * each correct to a few units in the last place. An assumption: nothing has been run there yet.
   */
  private static final double FACTOR_ON_CUDA = 10;

  /** Larger tolerances are not for rounding: they are of samples, limits or half precision. */
  private static final double LARGEST_OF_ROUNDING = 1e-4;

  private static final double FACTOR =
      "CUDA".equals(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"))
          ? FACTOR_ON_CUDA
          : 1;

  private Tolerance() {}

  /** The tolerance on this backend. */
  public static double of(double onCpu) {
    return onCpu > LARGEST_OF_ROUNDING ? onCpu : onCpu * FACTOR;
  }

  /** The same for assertions. */
  public static Offset<Double> within(double onCpu) {
    return Assertions.within(of(onCpu));
  }

  /** The same for single precision. */
  public static Offset<Float> within(float onCpu) {
    return Assertions.within((float) of(onCpu));
  }
}
