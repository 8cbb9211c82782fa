package io.github.mi4j.examples.vqa;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains one model on all questions; all models see them in the same order for the same seed. The
 * test questions are answered after every epoch.
 */
final class VqaRun implements Run {

  private final VqaConfig config;
  private final EasyVqa data;
  private final VqaModel model;
  private final RunKey key;

  VqaRun(VqaConfig config, EasyVqa data, VqaModel model, int seed) {
    this.config = config;
    this.data = data;
    this.model = model;
    this.key = new RunKey("vqa", model.label(), data.train().size(), seed);
  }

  @Override
  public RunKey key() {
    return key;
  }

  @Override
  public long steps() {
    int batches = (data.train().size() + config.batch() - 1) / config.batch();
    return (long) config.epochs() * batches;
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    ComputationGraph network =
        model.build(data.words().size(), data.answers().size(), config.learningRate(), key.seed());
    progress.starts(network);
    List<Integer> order = new ArrayList<>(IntStream.range(0, data.train().size()).boxed().toList());
    Random random = new Random(key.seed());
    List<Measurement> measurements = new ArrayList<>();
    for (int epoch = 1; epoch <= config.epochs(); epoch++) {
      Collections.shuffle(order, random);
      int[] questions = order.stream().mapToInt(Integer::intValue).toArray();
      for (int from = 0; from < questions.length; from += config.batch()) {
        int to = Math.min(from + config.batch(), questions.length);
        network.fit(data.train().batch(Arrays.copyOfRange(questions, from, to)));
        progress.advance(1, network.score());
      }
      VqaAccuracy accuracy = VqaAccuracy.of(network, data);
      add(measurements, epoch, "accuracy", accuracy.all());
      add(measurements, epoch, "accuracy_yes_no", accuracy.yesNo());
      add(measurements, epoch, "accuracy_colour_or_shape", accuracy.colourOrShape());
    }
    add(measurements, config.epochs(), "parameters", network.numParams());
    return measurements;
  }

  private void add(List<Measurement> measurements, long epoch, String metric, double value) {
    measurements.add(new Measurement(key, epoch, metric, value));
  }
}
