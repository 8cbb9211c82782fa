package io.github.mi4j.examples.vqa;

import io.github.mi4j.examples.harness.Run;
import java.util.ArrayList;
import java.util.List;

/** All runs of a configuration, seeds outermost. */
public final class VqaExperiment {

  private VqaExperiment() {}

  /** The runs, in the order in which they should be started. */
  public static List<Run> runs(VqaConfig config, EasyVqa data) {
    List<Run> runs = new ArrayList<>();
    for (int seed = 1; seed <= config.seeds(); seed++) {
      for (VqaModel model : config.models()) {
        runs.add(new VqaRun(config, data, model, seed));
      }
    }
    return runs;
  }
}
