package io.github.mi4j.examples.bench;

import org.jspecify.annotations.Nullable;

/** One way of solving a case. */
public abstract class Variant implements AutoCloseable {

  private final String name;

  /**
   * @param name its name in results
   */
  protected Variant(String name) {
    this.name = name;
  }

  /** Its name in results. */
  public final String name() {
    return name;
  }

  /** Why it is left out of this case, or null if it is not. */
  public @Nullable String obstacle() {
    return null;
  }

  /** Allocates and fills what the passes read and write. Not timed. */
  public abstract void prepare();

  /** Computes the output. */
  public abstract void forward();

  /** Computes the output and then all gradients. */
  public abstract void forwardBackward();

  /**
   * The most bytes that a pass holds at a time beyond operands, outputs and gradients, or −1 where
   * that is unknown.
   */
  public long peakBytes(Runnable pass) {
    return NativeMemory.peakBytes(pass);
  }

  /** Releases what {@link #prepare} allocated. */
  @Override
  public void close() {}
}
