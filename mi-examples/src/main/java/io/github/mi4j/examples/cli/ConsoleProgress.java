package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A line on the terminal that says how far a sweep has come, how long it will take, and the latest
 * loss.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

  private static final int WIDTH = 30;
  private static final long TERMINAL_INTERVAL = Duration.ofMillis(200).toNanos();
  private static final long LOG_INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final long total;
  private final LongSupplier clock;

  /** Told by the launcher, since Java cannot ask whether the error stream alone is a terminal. */
  private final boolean terminal = Boolean.getBoolean("mi.terminal");

  private final Speed speed = new Speed();
  private long done;
  private @Nullable Long lastShown;
  private boolean closed;

  ConsoleProgress(PrintWriter out, long total) {
    this(out, total, System::nanoTime);
  }

  /** Takes the time in nanoseconds from a clock. */
  ConsoleProgress(PrintWriter out, long total, LongSupplier clock) {
    this.out = out;
    this.total = total;
    this.clock = clock;
  }

  @Override
  public synchronized void advance(long steps, double loss) {
    speed.measure(steps, clock.getAsLong());
    move(steps, loss);
  }

  @Override
  public synchronized void skip(long steps, double loss) {
    move(steps, loss);
  }

  private void move(long steps, double loss) {
    done += steps;
    if (closed) {
      return;
    }
    long now = clock.getAsLong();
    if (lastShown == null || now - lastShown >= (terminal ? TERMINAL_INTERVAL : LOG_INTERVAL)) {
      lastShown = now;
      show(line(done, total, speed.timeFor(total - done), loss));
    }
  }

  /** What is shown after some of all steps. */
  static String line(long done, long total, @Nullable Duration left, double loss) {
    int filled = (int) (WIDTH * done / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%%s%s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        100 * done / total,
        left == null ? "" : "  " + time(left) + " left",
        Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "  loss %.2e", loss));
  }

  private static String time(Duration time) {
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }

  private void show(String line) {
    if (terminal) {
      out.print("\r" + line + " ");
      out.flush();
    } else {
      out.println(line);
    }
  }

  /** Ends the line; nothing is shown from now on. */
  @Override
  public synchronized void close() {
    if (terminal && lastShown != null && !closed) {
      out.println();
    }
    closed = true;
  }
}
