package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * An input type that says how much of its features is context: what {@code ContextVertex} tells the
 * layer after it.
 */
public interface PackedInput {

  /** m: how many of the last features are context. */
  long contextSize();

  /** Feed-forward features [x; z]. */
  final class FeedForward extends InputType.InputTypeFeedForward implements PackedInput {

    private final long contextSize;

    /**
     * @param inputSize n
     * @param contextSize m
     */
    public FeedForward(long inputSize, long contextSize) {
      super(inputSize + contextSize, null);
      this.contextSize = contextSize;
    }

    @Override
    public long contextSize() {
      return contextSize;
    }
  }

  /** Sequence features [x; z] at every step. */
  final class Recurrent extends InputType.InputTypeRecurrent implements PackedInput {

    private final long contextSize;

    /**
     * @param x the type of the input stream
     * @param contextSize m
     */
    public Recurrent(InputType.InputTypeRecurrent x, long contextSize) {
      super(x.getSize() + contextSize, x.getTimeSeriesLength(), x.getFormat());
      this.contextSize = contextSize;
    }

    @Override
    public long contextSize() {
      return contextSize;
    }
  }
}
