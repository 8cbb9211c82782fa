package io.github.mi4j.kernel.contraction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/** What a contraction's plan depends on. */
final class Size {

  final long batch;
  final long contexts;
  final DataType type;

  Size(long batch, long contexts, DataType type) {
    this.batch = batch;
    this.contexts = contexts;
    this.type = type;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Size
        && batch == ((Size) other).batch
        && contexts == ((Size) other).contexts
        && type == ((Size) other).type;
  }

  @Override
  public int hashCode() {
    return Objects.hash(batch, contexts, type);
  }

  @Override
  public String toString() {
    return "batch " + batch + ", contexts " + contexts + ", " + type;
  }
}
