package io.github.mi4j.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times variants in turn, round by round, so that whatever else the machine does meets all of them.
 *
 * <p>A sample repeats short calls, and follows calls that are not timed: these bring caches and
 * sleeping threads back that the variant before it took away, which long calls do by themselves.
 * Slow variants take part in fewer rounds, very slow ones in one.
 */
final class Interleaving {

  private static final double WARM_UP_MS = 500;
  private static final double SAMPLE_MS = 20;
  private static final double TOTAL_MS = 2_500;
  private static final double LONG_MS = 250;
  private static final double VERY_LONG_MS = 5_000;
  private static final int FEWEST_ROUNDS = 3;
  private static final int MOST_ROUNDS = 25;

  private final List<Entry> entries = new ArrayList<>();

  /** One variant and pass, with its samples so far. */
  private static final class Entry {
    final Variant variant;
    final Pass pass;
    final long peakBytes;
    final int repetitions;
    final int unmeasured;
    final int rounds;
    final List<Double> samples = new ArrayList<>();

    Entry(Variant variant, Pass pass) {
      this.variant = variant;
      this.pass = pass;
      this.peakBytes = variant.peakBytes(() -> pass.run(variant));
      double call = warmUp();
      this.repetitions = (int) Math.max(1, Math.ceil(SAMPLE_MS / call));
      this.unmeasured = call > LONG_MS ? 0 : repetitions == 1 ? 1 : repetitions / 4 + 1;
      double sample = 2 * repetitions * call;
      int fewest = call > VERY_LONG_MS ? 1 : FEWEST_ROUNDS;
      this.rounds = (int) Math.max(fewest, Math.min(MOST_ROUNDS, Math.round(TOTAL_MS / sample)));
    }

    private double warmUp() {
      long started = System.nanoTime();
      double call;
      do {
        call = milliseconds(1);
      } while ((System.nanoTime() - started) / 1e6 < WARM_UP_MS);
      return call;
    }

    void sample() {
      milliseconds(unmeasured);
      samples.add(milliseconds(repetitions));
    }

    /** A GPU is waited for, since calls return before it is done. */
    private double milliseconds(int calls) {
      Nd4j.getExecutioner().commit();
      long started = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        pass.run(variant);
      }
      Nd4j.getExecutioner().commit();
      return (System.nanoTime() - started) / 1e6 / calls;
    }

    Timing timing() {
      return new Timing(variant.name(), pass, samples, peakBytes);
    }
  }

  /** Measures the memory of each variant and warms it up. */
  Interleaving(List<Variant> variants, List<Pass> passes) {
    for (Pass pass : passes) {
      for (Variant variant : variants) {
        entries.add(new Entry(variant, pass));
      }
    }
  }

  /**
   * Times all variants.
   *
   * @param progress told which share of the work is done
   * @return by pass, then in the order of the variants
   */
  List<Timing> time(DoubleConsumer progress) {
    int last = entries.stream().mapToInt(entry -> entry.rounds).max().orElse(0);
    for (int round = 0; round < last; round++) {
      for (Entry entry : entries) {
        if (round < entry.rounds) {
          entry.sample();
        }
      }
      progress.accept((round + 1.0) / last);
    }
    return entries.stream().map(Entry::timing).toList();
  }
}
