package io.github.mi4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * The parameters of a kernel, in the order in which they lie in the flat parameter vector.
 *
 * <p>Every array is stored in 'f' order.
 */
public final class ParamLayout {

  private final List<Param> params;
  private final long mainFanIn;
  private final long mainFanOut;
  private final DoubleSupplier gateMoment;
  private final boolean residual;

  private ParamLayout(
      List<Param> params,
      long mainFanIn,
      long mainFanOut,
      DoubleSupplier gateMoment,
      boolean residual) {
    this.params = List.copyOf(params);
    this.mainFanIn = mainFanIn;
    this.mainFanOut = mainFanOut;
    this.gateMoment = gateMoment;
    this.residual = residual;
  }

  /** The parameters in storage order. */
  public List<Param> params() {
    return params;
  }

  /** The keys in storage order. */
  public List<String> keys() {
    return params.stream().map(Param::key).collect(Collectors.toList());
  }

  /** Keys of the weights, in storage order. */
  public List<String> weightKeys() {
    return keys().stream().filter(Param::isWeight).collect(Collectors.toList());
  }

  /** Keys of the biases, in storage order. */
  public List<String> biasKeys() {
    return keys().stream().filter(key -> !Param.isWeight(key)).collect(Collectors.toList());
  }

  /** Total number of parameters. */
  public long length() {
    return params.stream().mapToLong(Param::length).reduce(0, Math::addExact);
  }

  /** Whether some parameter plays this part in the equation. */
  public boolean has(Term term) {
    return params.stream().anyMatch(param -> param.term() == term);
  }

  /**
   * Number of inputs that each output of the generated map sums over: n, or 1 where the map is
   * diagonal.
   */
  public long mainFanIn() {
    return mainFanIn;
  }

  /**
   * Number of outputs that each input of the generated map reaches: k, or 1 where the map is
   * diagonal.
   */
  public long mainFanOut() {
    return mainFanOut;
  }

  /**
   * Second moment of the bounded gate that scales the input, or NaN if the form has none; computed
   * on each call, which may take a millisecond.
   */
  public double gateMoment() {
    return gateMoment.getAsDouble();
  }

  /** Whether the form passes x on where all parameters are zero. */
  public boolean isResidual() {
    return residual;
  }

  @Override
  public String toString() {
    return params.toString();
  }

  /** Collects parameters in storage order. */
  public static final class Builder {

    private final List<Param> params = new ArrayList<>();
    private DoubleSupplier gateMoment = () -> Double.NaN;
    private boolean residual;

    /** Adds a parameter behind those that are there. */
    public Builder add(Param param) {
      params.add(param);
      return this;
    }

    Builder addIf(boolean present, Param param) {
      return present ? add(param) : this;
    }

    Builder addAll(List<Param> more) {
      params.addAll(more);
      return this;
    }

    Builder gatedWithMoment(DoubleSupplier secondMoment) {
      gateMoment = secondMoment;
      return this;
    }

    Builder residual(boolean passesInput) {
      residual = passesInput;
      return this;
    }

    /** The layout of a form that generates a map of n inputs to k outputs. */
    public ParamLayout forMapOf(long mainFanIn, long mainFanOut) {
      return new ParamLayout(params, mainFanIn, mainFanOut, gateMoment, residual);
    }
  }
}
