package io.github.mi4j.examples.np.graph;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.dl4j.Streams;
import io.github.mi4j.kernel.InteractionKernel;

/**
 * Deeplearning4j's dense layer at less than half the cost of training: y = act(xW + b) of rows.
 *
 * <p>Deeplearning4j's own computes its product again in every backward pass, and every product in
 * one memory order to copy it into another. This one is an interaction of a single stream without a
 * product term.
 */
public final class PointwiseDense extends InteractionLayer {

  private PointwiseDense() {
    this(new Builder());
  }

  private PointwiseDense(Builder builder) {
    super(builder);
    complete(builder);
  }

  @Override
  protected Streams streams() {
    return Streams.SINGLE;
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new AffineKernel(n, k);
  }

  /** Options of {@link PointwiseDense}. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends InteractionLayer.Builder<Builder> {

    @Override
    public PointwiseDense build() {
      return validated(new PointwiseDense(this));
    }
  }
}
