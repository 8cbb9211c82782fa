package io.github.mi4j.kernel;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A form in one context, as a function of x alone: affine maps and gates, multiplied and added
 * element by element.
 *
 * <p>A formula is made from others; where two are made from the same one, it stands for one
 * intermediate result.
 */
public final class Formula {

  /** What a formula does with those it is made from. */
  public enum Kind {
    /** x itself. */
    INPUT,
    /** An affine map with learnt weights. */
    AFFINE,
    /** The logistic function of an affine map with learnt weights. */
    GATE,
    /** An affine map that training does not change: of the context and of numbers. */
    CONSTANT,
    /** The product of two formulas, element by element. */
    PRODUCT,
    /** The sum of two formulas, element by element. */
    SUM
  }

  private final Kind kind;
  private final List<Formula> operands;
  private final INDArray weights;
  private final INDArray bias;

  private Formula(Kind kind, List<Formula> operands, INDArray weights, INDArray bias) {
    this.kind = kind;
    this.operands = operands;
    this.weights = weights;
    this.bias = bias;
  }

  /** x, of size n. */
  public static Formula input(long n) {
    INDArray zero = Nd4j.zeros(DataType.DOUBLE, 1, n);
    return new Formula(Kind.INPUT, List.of(), Nd4j.eye(n).castTo(DataType.DOUBLE), zero);
  }

  /**
   * This, mapped by learnt weights.
   *
   * @param map [size, new size]
   * @param shift [1, new size]
   */
  public Formula affine(INDArray map, INDArray shift) {
    return new Formula(Kind.AFFINE, List.of(this), map, shift);
  }

  /** σ of this, mapped by learnt weights, as {@link #affine}. */
  Formula gate(INDArray map, INDArray shift) {
    return new Formula(Kind.GATE, List.of(this), map, shift);
  }

  /** This, mapped by weights that are not learnt, as {@link #affine}. */
  Formula constant(INDArray map, INDArray shift) {
    return new Formula(Kind.CONSTANT, List.of(this), map, shift);
  }

  /** This, scaled by a number and shifted by a row. */
  Formula shifted(double scale, INDArray shift) {
    return constant(Nd4j.eye(size()).castTo(DataType.DOUBLE).muli(scale), shift);
  }

  Formula times(Formula other) {
    return new Formula(Kind.PRODUCT, List.of(this, other), weights, bias);
  }

  Formula plus(Formula other) {
    return new Formula(Kind.SUM, List.of(this, other), weights, bias);
  }

  /** This, as an affine map that changes nothing; itself if it is an affine map already. */
  public Formula asMap() {
    boolean isMap = kind == Kind.AFFINE || kind == Kind.CONSTANT;
    return isMap ? this : shifted(1, Nd4j.zeros(DataType.DOUBLE, 1, size()));
  }

  /** What it does with its operands. */
  public Kind kind() {
    return kind;
  }

  /** The formulas that it is made from. */
  public List<Formula> operands() {
    return operands;
  }

  /** The weights of a map or gate [size of the operand, size]; the identity for x. */
  public INDArray weights() {
    return weights;
  }

  /** The shift of a map or gate [1, size]; zero for x. */
  public INDArray bias() {
    return bias;
  }

  private long size() {
    return bias.size(1);
  }
}
