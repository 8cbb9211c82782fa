package io.github.mi4j.kernel;

import java.util.Arrays;

/**
 * One parameter array: key, shape and what an initialiser has to know.
 *
 * <p>Keys of weights start with an upper-case letter and keys of biases with a lower-case one, so
 * that the role can be read off the key alone.
 */
public final class Param {

  private final String key;
  private final Term term;
  private final long[] shape;
  private final long fanIn;
  private final long producedFrom;
  private final boolean overContext;
  private final double sourceMoment;
  private final double offset;
  private final boolean negated;

  private Param(
      String key,
      Term term,
      long[] shape,
      long fanIn,
      long producedFrom,
      boolean overContext,
      double sourceMoment,
      double offset,
      boolean negated) {
    this.key = key;
    this.term = term;
    this.shape = shape;
    this.fanIn = fanIn;
    this.producedFrom = producedFrom;
    this.overContext = overContext;
    this.sourceMoment = sourceMoment;
    this.offset = offset;
    this.negated = negated;
  }

  /** A matrix [rows, columns] whose rows are summed over. */
  public static Param matrix(String key, Term term, long rows, long columns) {
    return new Param(key, term, new long[] {rows, columns}, rows, rows, false, 1, 0, false);
  }

  /** A row [1, columns]. */
  public static Param row(String key, Term term, long columns) {
    return new Param(key, term, new long[] {1, columns}, 1, 1, false, 1, 0, false);
  }

  /** The same parameter under another key. */
  Param named(String other) {
    return new Param(
        other, term, shape, fanIn, producedFrom, overContext, sourceMoment, offset, negated);
  }

  /** The same parameter, with this number of summands per output. */
  Param withFanIn(long summands) {
    return new Param(
        key, term, shape, summands, summands, overContext, sourceMoment, offset, negated);
  }

  /** The same parameter, as the output of a linear layer with this number of inputs. */
  Param producedFrom(long inputs) {
    return new Param(key, term, shape, fanIn, inputs, overContext, sourceMoment, offset, negated);
  }

  /** The same parameter, applied to something with the context's second moment. */
  Param overContext() {
    return new Param(key, term, shape, fanIn, producedFrom, true, sourceMoment, offset, negated);
  }

  /** The same parameter, applied to something with this known second moment. */
  Param over(double secondMoment) {
    return new Param(
        key, term, shape, fanIn, producedFrom, overContext, secondMoment, offset, negated);
  }

  /** The same parameter, used as {@code offset + parameter}. */
  Param withOffset(double constant) {
    return new Param(
        key, term, shape, fanIn, producedFrom, overContext, sourceMoment, constant, negated);
  }

  /** The same parameter, starting at minus the configured value. */
  Param negated() {
    return new Param(
        key, term, shape, fanIn, producedFrom, overContext, sourceMoment, offset, true);
  }

  public String key() {
    return key;
  }

  public Term term() {
    return term;
  }

  public long[] shape() {
    return shape.clone();
  }

  public long length() {
    return Math.multiplyExact(shape[0], shape[1]);
  }

  /** How many products are summed into one output. */
  public long fanIn() {
    return fanIn;
  }

  /**
   * Number of inputs of the linear layer that the paper's code produces this parameter's products
   * with.
   */
  public long producedFrom() {
    return producedFrom;
  }

  /** How many outputs each product reaches. */
  public long fanOut() {
    return shape[1];
  }

  /** Whether what this parameter multiplies scales with the context. */
  public boolean isOverContext() {
    return overContext;
  }

  /**
   * Second moment of what this parameter multiplies, for a context and an input of unit second
   * moment.
   */
  public double sourceMoment() {
    return sourceMoment;
  }

  /** The constant that the equation adds to this parameter. */
  public double offset() {
    return offset;
  }

  /** Whether the initial value is minus the configured one. */
  public boolean isNegated() {
    return negated;
  }

  /** Whether a key names a weight, as opposed to a bias. */
  public static boolean isWeight(String key) {
    return !key.isEmpty() && Character.isUpperCase(key.charAt(0));
  }

  @Override
  public String toString() {
    return key + Arrays.toString(shape);
  }
}
