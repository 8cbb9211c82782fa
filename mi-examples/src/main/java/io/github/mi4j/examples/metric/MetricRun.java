package io.github.mi4j.examples.metric;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Prefetch;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains one model on pairs labelled by one metric, with every learning rate, and keeps the one
 * that ends with the smallest log loss; all models see the same pairs for the same seed.
 *
 * <p>The entry of a matrix in row i and column j is a measurement at {@code step} i·d + j.
 */
final class MetricRun implements Run {

  /** The model is tested every so many steps. */
  private static final int INTERVAL = 25;

  private final MetricConfig config;
  private final MetricModel model;
  private final RunKey key;

  MetricRun(MetricConfig config, MetricModel model, int d, int seed) {
    this.config = config;
    this.model = model;
    this.key = new RunKey("metric", model.label(), d, seed);
  }

  @Override
  public RunKey key() {
    return key;
  }

  @Override
  public long steps() {
    return (long) config.steps() * config.learningRates().size();
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    @Nullable Trained best = null;
    for (double learningRate : config.learningRates()) {
      Trained trained = train(learningRate, progress);
      if (best == null || trained.logLoss < best.logLoss) {
        best = trained;
      }
    }
    return Objects.requireNonNull(best).measurements;
  }

  private Trained train(double learningRate, Progress progress) {
    int d = key.tasks();
    MetricTask task = new MetricTask(d, config.testPairs(), key.seed());
    INDArray[] test = task.testFeatures();
    ComputationGraph network = model.build(d, learningRate, key.seed());
    List<Measurement> measurements = new ArrayList<>();
    Prediction prediction = Prediction.ofTheTask(task);
    add(measurements, config.steps(), "bayes_accuracy", prediction.accuracy());
    add(measurements, config.steps(), "bayes_log_loss", prediction.logLoss());
    add(measurements, config.steps(), "learning_rate", learningRate);
    add(measurements, config.steps(), "parameters", network.numParams());
    int reported = 0;
    try (Prefetch batches = new Prefetch(() -> task.next(config.batch()))) {
      for (int step = 1; step <= config.steps(); step++) {
        network.fit(batches.next());
        if (step % INTERVAL == 0 || step == config.steps()) {
          prediction = Prediction.of(task, network.outputSingle(test).toDoubleVector());
          add(measurements, step, "accuracy", prediction.accuracy());
          add(measurements, step, "log_loss", prediction.logLoss());
          progress.advance(step - reported, prediction.logLoss());
          reported = step;
        }
      }
    }
    addMetric(measurements, task, model.metric(network, d));
    return new Trained(measurements, prediction.logLoss());
  }

  private void addMetric(
      List<Measurement> measurements, MetricTask task, @Nullable INDArray learnt) {
    if (learnt == null) {
      return;
    }
    double[] expected = Arrays.stream(task.metric()).flatMapToDouble(Arrays::stream).toArray();
    Recovery recovery = Recovery.of(expected, learnt.dup('c').data().asDouble());
    add(measurements, config.steps(), "matrix_error", recovery.error());
    add(measurements, config.steps(), "matrix_correlation", recovery.correlation());
    for (int entry = 0; entry < expected.length; entry++) {
      add(measurements, entry, "true_matrix", expected[entry]);
      add(measurements, entry, "learnt_matrix", recovery.scaled()[entry]);
    }
  }

  private void add(List<Measurement> measurements, long step, String metric, double value) {
    measurements.add(new Measurement(key, step, metric, value));
  }

  private record Trained(List<Measurement> measurements, double logLoss) {}
}
