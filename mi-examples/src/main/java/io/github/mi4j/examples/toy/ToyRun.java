package io.github.mi4j.examples.toy;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Prefetch;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains one model on one draw of tasks; all models see the same tasks and batches for the same
 * seed.
 */
final class ToyRun implements Run {

  /** Losses are averaged over this many steps before they are recorded. */
  private static final int WINDOW = 100;

  private final ToyConfig config;
  private final ToyModel model;
  private final RunKey key;

  ToyRun(ToyConfig config, ToyModel model, int tasks, int seed) {
    this.config = config;
    this.model = model;
    this.key = new RunKey("toy", model.label(), tasks, seed);
  }

  @Override
  public RunKey key() {
    return key;
  }

  @Override
  public long steps() {
    return config.steps();
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    ToyTasks tasks = new ToyTasks(key.tasks(), config.batchPerTask(), config.xFrom(), key.seed());
    ComputationGraph network = model.build(key.tasks(), config, key.seed());
    progress.starts(network);
    List<Measurement> curve = new ArrayList<>();
    double sum = 0;
    int summed = 0;
    try (Prefetch batches = new Prefetch(tasks::next)) {
      for (int step = 1; step <= config.steps(); step++) {
        network.fit(batches.next());
        sum += network.score();
        summed++;
        if (step % WINDOW == 0 || step == config.steps()) {
          curve.add(new Measurement(key, step, "log10_mse", Math.log10(sum / summed)));
          progress.advance(summed, sum / summed);
          sum = 0;
          summed = 0;
        }
      }
    }
    return curve;
  }
}
