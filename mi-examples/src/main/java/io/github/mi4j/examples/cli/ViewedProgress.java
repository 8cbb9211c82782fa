package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.TrainingView;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Progress whose networks are shown. */
record ViewedProgress(Progress progress, TrainingView view) implements Progress {

  @Override
  public void advance(long steps, double loss) {
    progress.advance(steps, loss);
  }

  @Override
  public void skip(long steps, double loss) {
    progress.skip(steps, loss);
  }

  @Override
  public void starts(ComputationGraph network) {
    view.show(network);
  }
}
