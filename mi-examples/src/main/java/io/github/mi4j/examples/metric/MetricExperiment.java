package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * All runs of a configuration, seeds outermost, so that a sweep that is broken off has some of
 * everything.
 */
public final class MetricExperiment {

  private MetricExperiment() {}

  /** The runs, in the order in which they should be started. */
  public static List<Run> runs(MetricConfig config) {
    List<Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (int d : config.dimensions()) {
        for (MetricModel model : config.models()) {
          runs.add(new MetricRun(config, model, d, seed));
        }
      }
    }
    return runs;
  }
}
