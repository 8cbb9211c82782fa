package io.github.mi4j.examples.harness;

import java.util.List;

/** One independent unit of an experiment: trains one model with one seed. */
public interface Run {

  /** What tells this run from others. */
  RunKey key();

  /**
   * Does the work. The result depends on the key and the experiment's configuration alone.
   *
   * @param progress told after every step
   */
  List<Measurement> execute(Progress progress);

  /** Whether an execution that was broken off goes on where it was, not from the start. */
  default boolean isKeptInProgress() {
    return false;
  }

  /** How many steps the run takes. */
  long steps();
}
