package io.github.mi4j.examples.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast this process works. Its clock starts with the first report: what comes before is the
 * start of processes and libraries, which happens once.
 */
final class Speed {

  private static final long LEAST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final double LEAST_SHARE = 0.05;

  private @Nullable Long started;
  private long steps;
  private long nanos;

  /** Counts steps that are done at a time in nanoseconds. */
  void measure(long more, long now) {
    if (started == null) {
      started = now;
    } else {
      steps += more;
      nanos = now - started;
    }
  }

  /** How long more steps take; null as long as too little was measured to tell. */
  @Nullable Duration timeFor(long more) {
    boolean isKnown = steps > 0 && (nanos >= LEAST_NANOS || steps >= LEAST_SHARE * (steps + more));
    return isKnown ? Duration.ofNanos(Math.round((double) nanos / steps * more)) : null;
  }
}
