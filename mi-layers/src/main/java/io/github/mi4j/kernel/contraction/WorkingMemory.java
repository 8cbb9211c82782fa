package io.github.mi4j.kernel.contraction;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory one product term may take beyond its operands and results, for temporaries and
 * for what the forward pass keeps for the backward pass.
 *
 * <p>64 MiB, unless the system property {@value #PROPERTY} gives another number of bytes or {@link
 * #setLimit} was called. Larger batches are worked on piece by piece.
 */
public final class WorkingMemory {

  /** The system property that sets the limit in bytes. */
  public static final String PROPERTY = "io.github.mi4j.workingMemory";

  private static final AtomicLong LIMIT = new AtomicLong(Long.getLong(PROPERTY, 64L << 20));

  private WorkingMemory() {}

  /** The limit in bytes. */
  public static long limit() {
    return LIMIT.get();
  }

  /** Sets the limit for all networks of this process. */
  public static void setLimit(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException(
          "The limit of working memory must be a positive number of bytes, got " + bytes);
    }
    LIMIT.set(bytes);
  }
}
