package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.inspect.Pruning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Searches the smallest network of one kind that represents one function of vectors of one size.
 *
 * <p>Hidden sizes are tried from small to large, each with every learning rate, until the best
 * error on fresh examples reaches the threshold. Measurements are of the best learning rate, at
 * {@code step} = hidden size.
 */
final class ExpressivityRun implements Run {

  /** Weights below this count as pruned, as in the paper's dotted curves. */
  private static final double PRUNED = 0.001;

  private static final int SEED = 1;

  private final ExpressivityConfig config;
  private final TargetFunction function;
  private final ExpressivityModel model;
  private final int d;

  ExpressivityRun(
      ExpressivityConfig config, TargetFunction function, ExpressivityModel model, int d) {
    this.config = config;
    this.function = function;
    this.model = model;
    this.d = d;
  }

  @Override
  public RunKey key() {
    return new RunKey("expressivity", function.label() + "." + model.label(), d, SEED);
  }

  @Override
  public long steps() {
    return (long) config.sizes().size() * config.learningRates().size() * config.steps();
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    List<Measurement> measurements = new ArrayList<>();
    long left = steps();
    for (int size : config.sizes()) {
      Outcome best = bestOf(size, progress);
      left -= (long) config.learningRates().size() * config.steps();
      add(measurements, size, "mse", best.mse);
      add(measurements, size, "normalised_mse", best.mse / best.variance);
      add(measurements, size, "parameters", best.parameters);
      add(measurements, size, "unpruned_parameters", best.unpruned);
      if (best.mse <= config.threshold()) {
        progress.advance(left, best.mse);
        break;
      }
    }
    return measurements;
  }

  private void add(List<Measurement> measurements, int size, String metric, double value) {
    measurements.add(new Measurement(key(), size, metric, value));
  }

  private Outcome bestOf(int size, Progress progress) {
    @Nullable Outcome best = null;
    for (double learningRate : config.learningRates()) {
      Outcome outcome = train(size, learningRate);
      progress.advance(config.steps(), outcome.mse);
      if (best == null || outcome.mse < best.mse) {
        best = outcome;
      }
    }
    return Objects.requireNonNull(best);
  }

  private Outcome train(int size, double learningRate) {
    ComputationGraph network = model.build(d, size, function.outputs(d), learningRate, SEED);
    Random random = Nd4j.getRandomFactory().getNewRandomInstance(SEED);
    for (int step = 0; step < config.steps(); step++) {
      network.fit(examples(random, config.batch()));
    }
    MultiDataSet test = examples(random, config.testExamples());
    INDArray y = test.getLabels(0);
    INDArray error = network.outputSingle(test.getFeatures()).sub(y);
    double mse = error.mul(error).meanNumber().doubleValue();
    double unpruned = network.numParams() - Pruning.count(network, PRUNED);
    return new Outcome(
        Double.isFinite(mse) ? mse : Double.MAX_VALUE,
        y.varNumber().doubleValue(),
        network.numParams(),
        unpruned);
  }

  private MultiDataSet examples(Random random, int rows) {
    INDArray x = random.nextGaussian(new long[] {rows, d});
    INDArray z = random.nextGaussian(new long[] {rows, d});
    return new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {function.of(x, z)});
  }

  private record Outcome(double mse, double variance, double parameters, double unpruned) {}
}
