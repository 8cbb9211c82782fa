package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Progress;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Tells of every iteration of a network's training. */
final class ProgressListener extends BaseTrainingListener {

  private final Progress progress;

  ProgressListener(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    progress.advance(1, model.score());
  }
}
