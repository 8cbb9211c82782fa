package io.github.mi4j.examples.harness;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Told how far work has come. Called from several threads. */
@FunctionalInterface
public interface Progress {

  /**
   * Reports progress.
   *
   * @param steps how many steps were done since the last call
   * @param loss the loss now, NaN if there is none
   */
  void advance(long steps, double loss);

  /**
   * Reports steps that this process need not take, as an earlier one took them. They tell nothing
   * about its speed.
   *
   * @param steps how many
   * @param loss the loss after them, NaN if there is none
   */
  default void skip(long steps, double loss) {
    advance(steps, loss);
  }

  /** Hands over a network that is about to be trained. */
  default void starts(ComputationGraph network) {}
}
