package io.github.mi4j.examples.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A GPU that the driver knows.
 *
 * @param id what CUDA_VISIBLE_DEVICES takes for it
 * @param name as its maker calls it
 * @param capability what it can execute
 * @param memory in bytes
 * @param free bytes that nobody uses, or null if the driver does not tell
 */
public record Gpu(
    String id, String name, ComputeCapability capability, long memory, @Nullable Long free) {

  @Override
  public String toString() {
    String unused = free == null ? "" : String.format(Locale.ROOT, ", %.1f GB free", free / 1e9);
    return String.format(
        Locale.ROOT,
        "%s, compute capability %s, %.1f GB%s",
        name,
        capability,
        memory / 1e9,
        unused);
  }
}
