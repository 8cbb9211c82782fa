package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Prefetch;
import io.github.mi4j.examples.harness.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The training of one network, which can be broken off and gone on with: it then ends with the same
 * numbers to the last bit.
 */
final class Training {

  /** Steps whose losses are averaged before they are recorded. */
  static final int WINDOW = 25;

  private static final int WINDOWS_PER_CHECKPOINT = 4;

  private final TrainingBatches batches;
  private final int steps;
  private final Checkpoint checkpoint;
  private final ComputationGraph network;
  private final List<Double> losses = new ArrayList<>();

  /**
   * @param network the network to train, unless the checkpoint has it, trained for fewer steps
   *     perhaps
   * @param checkpoint where to go on, and to leave what is needed to go on
   */
  Training(ComputationGraph network, TrainingBatches batches, int steps, Checkpoint checkpoint) {
    this.batches = batches;
    this.steps = steps;
    this.checkpoint = checkpoint;
    try {
      this.network = checkpoint.exists() ? checkpoint.network() : network;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (checkpoint.exists()) {
      Arrays.stream(checkpoint.losses()).forEach(losses::add);
    }
    if (losses.size() * WINDOW > steps) {
      throw new IllegalArgumentException(
          checkpoint + " has " + losses.size() * WINDOW + " steps already, expected " + steps);
    }
  }

  /** Takes the steps that are missing. */
  void run(Progress progress) {
    int done = losses.size() * WINDOW;
    if (done > 0) {
      progress.skip(done, losses.get(losses.size() - 1));
    }
    double sum = 0;
    int summed = 0;
    PrimitiveIterator.OfInt numbers = IntStream.iterate(done + 1, n -> n + 1).iterator();
    try (Prefetch prefetched = new Prefetch(() -> batches.at(numbers.nextInt()))) {
      for (int step = done + 1; step <= steps; step++) {
        network.fit(prefetched.next());
        sum += network.score();
        summed++;
        if (step % WINDOW == 0 || step == steps) {
          losses.add(sum / summed);
          if (step % (WINDOW * WINDOWS_PER_CHECKPOINT) == 0) {
            save();
          }
          progress.advance(summed, sum / summed);
          sum = 0;
          summed = 0;
        }
      }
    }
  }

  private void save() {
    try {
      checkpoint.write(network, losses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ComputationGraph network() {
    return network;
  }

  /** Mean losses of successive windows of steps, by the last step of the window. */
  SortedMap<Integer, Double> losses() {
    SortedMap<Integer, Double> byStep = new TreeMap<>();
    for (double loss : losses) {
      byStep.put(Math.min(steps, WINDOW * (byStep.size() + 1)), loss);
    }
    return byStep;
  }
}
