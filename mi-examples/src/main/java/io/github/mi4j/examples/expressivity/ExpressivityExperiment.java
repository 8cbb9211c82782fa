package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Run;
import java.util.ArrayList;
import java.util.List;

/** All searches of a configuration, small vectors first. */
public final class ExpressivityExperiment {

  private ExpressivityExperiment() {}

  /** The runs, in the order in which they should be started. */
  public static List<Run> runs(ExpressivityConfig config) {
    List<Run> runs = new ArrayList<>();
    for (int d : config.dimensions()) {
      for (TargetFunction function : config.functions()) {
        for (ExpressivityModel model : config.models()) {
          runs.add(new ExpressivityRun(config, function, model, d));
        }
      }
    }
    return runs;
  }
}
