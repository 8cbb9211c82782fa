package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.inspect.Pruning;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains networks of one kind on one function, and measures their error on fresh examples. */
final class Training {

  /**
   * A trained network.
   *
   * @param mse error on fresh examples, mean over examples and components
   * @param parameters how many it has
   * @param unpruned how many of them are not below the paper's bound for pruning
   * @param learningRate it was trained with
   */
  record Result(double mse, long parameters, long unpruned, double learningRate) {}

  /** Parameters below this count as pruned, as in the paper's dotted curves. */
  private static final double PRUNED = 0.001;

  private final ExpressivityConfig config;
  private final TargetFunction function;
  private final ExpressivityModel model;
  private final int d;
  private final int seed;
  private final Progress progress;
  private final MultiDataSet test;
  private long steps;

  Training(
      ExpressivityConfig config,
      TargetFunction function,
      ExpressivityModel model,
      int d,
      int seed,
      Progress progress) {
    this.config = config;
    this.function = function;
    this.model = model;
    this.d = d;
    this.seed = seed;
    this.progress = progress;
    this.test =
        examples(Nd4j.getRandomFactory().getNewRandomInstance(-seed), config.testExamples());
  }

  /** The target's variance over the fresh examples. */
  double variance() {
    return test.getLabels(0).varNumber().doubleValue();
  }

  /** Training steps done so far. */
  long steps() {
    return steps;
  }

  /**
   * The best network of a size over the learning rates. Those that are left are not tried once one
   * error is sufficient.
   */
  Result bestOf(int size, double sufficient) {
    @Nullable Result best = null;
    for (double learningRate : config.learningRates()) {
      Result result = train(size, learningRate);
      if (best == null || result.mse < best.mse) {
        best = result;
      }
      if (best.mse <= sufficient) {
        break;
      }
    }
    return Objects.requireNonNull(best);
  }

  private Result train(int size, double learningRate) {
    ComputationGraph network = model.build(d, size, function.outputs(d), learningRate, seed);
    progress.starts(network);
    Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
    for (int step = 0; step < config.steps(); step++) {
      network.fit(examples(random, config.batch()));
    }
    INDArray error = network.outputSingle(test.getFeatures()).sub(test.getLabels(0));
    double mse = error.mul(error).meanNumber().doubleValue();
    steps += config.steps();
    progress.advance(config.steps(), mse);
    return new Result(
        Double.isFinite(mse) ? mse : Double.MAX_VALUE,
        network.numParams(),
        network.numParams() - Pruning.count(network, PRUNED),
        learningRate);
  }

  private MultiDataSet examples(Random random, int rows) {
    INDArray x = random.nextGaussian(new long[] {rows, d});
    INDArray z = random.nextGaussian(new long[] {rows, d});
    return new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {function.of(x, z)});
  }
}
