package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * All runs of a configuration, seeds outermost, so that a sweep that is broken off has some of
 * everything.
 */
public final class ToyExperiment {

  private ToyExperiment() {}

  /** The runs, in the order in which they should be started. */
  public static List<Run> runs(ToyConfig config) {
    List<Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (int tasks : config.tasks()) {
        for (ToyModel model : config.models()) {
          runs.add(new ToyRun(config, model, tasks, seed));
        }
      }
    }
    return runs;
  }
}
