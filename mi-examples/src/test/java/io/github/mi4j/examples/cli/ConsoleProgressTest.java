package io.github.mi4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The time left is told once it can be known, and as this process works. */
class ConsoleProgressTest {

  private final StringWriter out = new StringWriter();

  private final AtomicLong nanos = new AtomicLong(42);

  @Test
  void firstSteps_giveNoEstimate() {
    ConsoleProgress progress = progress(1000);
    after(3, () -> progress.advance(1, Double.NaN));
    after(4, () -> progress.advance(1, Double.NaN));
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("  0 %")
        .doesNotContain("left");
  }

  @Test
  void startOfTheProcess_doesNotCount() {
    ConsoleProgress progress = progress(1001);
    after(60, () -> progress.advance(1, Double.NaN));
    after(10, () -> progress.advance(100, Double.NaN));
    assertThat(last()).contains(" 10 %  1:30 min left");
  }

  @Test
  void smallShare_isEnoughAfterSomeSeconds_andLargeShareAtOnce() {
    Speed slow = new Speed();
    slow.measure(1, 0);
    slow.measure(1, Duration.ofSeconds(4).toNanos());
    assertThat(slow.timeFor(1000)).isNull();
    slow.measure(1, Duration.ofSeconds(6).toNanos());
    assertThat(slow.timeFor(1000)).isEqualTo(Duration.ofMinutes(50));
    Speed fast = new Speed();
    fast.measure(1, 0);
    fast.measure(5, Duration.ofMillis(50).toNanos());
    assertThat(fast.timeFor(95)).isEqualTo(Duration.ofMillis(950));
  }

  @Test
  void workOfEarlierCalls_movesTheBarButIsNoSpeed() {
    ConsoleProgress progress = progress(1000);
    progress.skip(500, Double.NaN);
    after(1, () -> progress.advance(50, Double.NaN));
    after(10, () -> progress.advance(50, Double.NaN));
    assertThat(last()).contains(" 60 %  1:20 min left");
  }

  private ConsoleProgress progress(long total) {
    return new ConsoleProgress(new PrintWriter(out), total, nanos::get);
  }

  private void after(long seconds, Runnable work) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    work.run();
  }

  private String last() {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
