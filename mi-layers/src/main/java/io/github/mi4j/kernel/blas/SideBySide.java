package io.github.mi4j.kernel.blas;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Runs calls of BLAS that are too small for its own threads on those of Java's common pool, as many
 * at a time as BLAS has threads.
 */
final class SideBySide {

  /** To read fewer numbers takes hardly longer than to wake a thread. */
  private static final long NUMBERS_WORTH_A_THREAD = 1 << 20;

  /** More parts than threads even out what one of them starts late. */
  private static final int PARTS_PER_THREAD = 2;

  private SideBySide() {}

  /** Work on the items [first, end). */
  interface Work {

    void on(long first, long end);
  }

  /**
   * Does the work on all items, in parts.
   *
   * @param items how many there are
   * @param numbers how many numbers the work on one of them reads
   */
  static void forEach(long items, long numbers, Work work) {
    int threads =
        items * numbers > NUMBERS_WORTH_A_THREAD
            ? Math.min(Blas.threads(), ForkJoinPool.getCommonPoolParallelism() + 1)
            : 1;
    inParts(threads > 1 ? threads * PARTS_PER_THREAD : 1, items, work);
  }

  /** The same in so many parts. */
  static void inParts(int parts, long items, Work work) {
    if (parts == 1) {
      work.on(0, items);
      return;
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(part -> work.on(part * items / parts, (part + 1) * items / parts));
  }
}
