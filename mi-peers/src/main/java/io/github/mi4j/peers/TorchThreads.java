package io.github.mi4j.peers;

import ai.djl.pytorch.jni.JniUtils;

/** Runs work with the number of threads that is fastest for it: one, or one per core. */
final class TorchThreads {

  private static final double SHORT_MS = 500;
  private static final int TRIALS = 7;

  private final int best;

  private TorchThreads(int best) {
    this.best = best;
  }

  /** One thread. */
  static TorchThreads one() {
    return new TorchThreads(1);
  }

  /** Tries what is fastest; work that takes long gets all cores untried. */
  static TorchThreads fastestFor(Runnable work) {
    int cores = Runtime.getRuntime().availableProcessors();
    TorchThreads all = new TorchThreads(cores);
    TorchThreads one = one();
    if (all.milliseconds(work) > SHORT_MS) {
      return all;
    }
    double withAll = Double.POSITIVE_INFINITY;
    double withOne = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < TRIALS; trial++) {
      withAll = Math.min(withAll, all.milliseconds(work));
      withOne = Math.min(withOne, one.milliseconds(work));
    }
    return withOne < withAll ? one : all;
  }

  private double milliseconds(Runnable work) {
    long started = System.nanoTime();
    run(work);
    return (System.nanoTime() - started) / 1e6;
  }

  void run(Runnable work) {
    JniUtils.setNumThreads(best);
    work.run();
  }
}
