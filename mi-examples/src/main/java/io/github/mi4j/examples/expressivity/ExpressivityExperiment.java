package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Run;
import java.util.ArrayList;
import java.util.List;

/** All searches of a configuration. */
public final class ExpressivityExperiment {

  private ExpressivityExperiment() {}

  /**
   * The runs, in the order in which they should be started: function by function, small vectors
   * first.
   */
  public static List<Run> runs(ExpressivityConfig config) {
    List<Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (TargetFunction function : config.functions()) {
        for (int d : config.dimensions()) {
          for (ExpressivityModel model : config.models()) {
            runs.add(new ExpressivityRun(config, function, model, d, seed));
          }
        }
      }
    }
    return runs;
  }
}
