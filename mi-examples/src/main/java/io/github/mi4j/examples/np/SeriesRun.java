package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fits one network to a series, and predicts the series in gaps that were held out. */
final class SeriesRun implements Run {

  /** Root of the mean squared error in all gaps, in units of the series. */
  static final String RMSE = "gap_rmse";

  /** That of straight lines between the points beside the gaps. */
  static final String LINEAR_RMSE = "gap_rmse_linear";

  /** Share of held-out points within two predicted standard deviations. */
  static final String COVERED = "gap_covered";

  private static final long PREDICTION_SEED = 314_159;
  private static final int SAMPLES = 64;

  private final Series series;
  private final NpConfig config;
  private final Decoder decoder;
  private final RunKey key;
  private final Path checkpoints;

  SeriesRun(Series series, NpConfig config, Decoder decoder, int seed, Path checkpoints) {
    this.series = series;
    this.config = config;
    this.decoder = decoder;
    this.key = new RunKey(NpExperiment.NAME, model(decoder), series.maxContext(), seed);
    this.checkpoints = checkpoints;
  }

  /** What a network that was fitted to a series is called in results. */
  static String model(Decoder decoder) {
    return decoder.label() + ".series";
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
  public boolean isKeptInProgress() {
    return true;
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    Training training =
        new Training(
            NeuralProcess.build(decoder, config.learningRate(), key.seed()),
            new TrainingBatches(series, config.batch(), key.seed()),
            config.steps(),
            new Checkpoint(checkpoints.resolve(key.model() + "-" + key.seed() + ".zip")));
    training.run(progress);
    List<Measurement> measurements = new ArrayList<>();
    training
        .losses()
        .forEach((step, loss) -> measurements.add(new Measurement(key, step, NpFigure.LOSS, loss)));
    addGaps(new Predictor(training.network()), measurements);
    return measurements;
  }

  private void addGaps(Predictor predictor, List<Measurement> measurements) {
    double squares = 0;
    double linearSquares = 0;
    int covered = 0;
    int points = 0;
    for (int gap = 0; gap < Series.GAPS; gap++) {
      Curve context = series.context(gap);
      Curve targets = series.targets(gap);
      Prediction prediction = predict(predictor, context, targets.x());
      double[] linear = linear(context, targets.x());
      for (int i = 0; i < targets.size(); i++) {
        double error = targets.y()[i] - prediction.mean()[i];
        double linearError = targets.y()[i] - linear[i];
        squares += error * error;
        linearSquares += linearError * linearError;
        covered += Math.abs(error) <= 2 * prediction.deviation()[i] ? 1 : 0;
        points++;
      }
      addPicture(gap, predict(predictor, context, Series.grid()), context, targets, measurements);
    }
    add(RMSE, series.deviationOf(Math.sqrt(squares / points)), measurements);
    add(LINEAR_RMSE, series.deviationOf(Math.sqrt(linearSquares / points)), measurements);
    add(COVERED, (double) covered / points, measurements);
  }

  private static Prediction predict(Predictor predictor, Curve context, double[] x) {
    return predictor.predict(context, x, SAMPLES, Streams.of(PREDICTION_SEED, 0));
  }

  private void addPicture(
      int gap,
      Prediction prediction,
      Curve context,
      Curve targets,
      List<Measurement> measurements) {
    double[] grid = Series.grid();
    add(gap, "x", places(gap, grid), measurements);
    add(gap, "mean", values(gap, grid, prediction.mean()), measurements);
    double[] deviations = Arrays.stream(prediction.deviation()).map(series::deviationOf).toArray();
    add(gap, "sd", deviations, measurements);
    add(gap, "known_x", places(gap, context.x()), measurements);
    add(gap, "known_y", values(gap, context.x(), context.y()), measurements);
    add(gap, "hidden_x", places(gap, targets.x()), measurements);
    add(gap, "hidden_y", values(gap, targets.x(), targets.y()), measurements);
  }

  private double[] places(int gap, double[] seen) {
    return Arrays.stream(seen).map(at -> series.placeOf(gap, at)).toArray();
  }

  private double[] values(int gap, double[] at, double[] seen) {
    double[] values = new double[seen.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = series.valueOf(gap, at[i], seen[i]);
    }
    return values;
  }

  private void add(int gap, String what, double[] numbers, List<Measurement> measurements) {
    for (int i = 0; i < numbers.length; i++) {
      measurements.add(new Measurement(key, i, metric(gap, what), numbers[i]));
    }
  }

  private void add(String metric, double value, List<Measurement> measurements) {
    measurements.add(new Measurement(key, config.steps(), metric, value));
  }

  /** The name of some numbers of a gap. */
  static String metric(int gap, String what) {
    return "gap" + gap + "_" + what;
  }

  /** Straight lines between neighbouring points of a context in ascending order. */
  private static double[] linear(Curve context, double[] at) {
    double[] x = context.x();
    double[] y = context.y();
    return Arrays.stream(at)
        .map(
            place -> {
              int right = 1;
              while (right < x.length - 1 && x[right] < place) {
                right++;
              }
              double share = (place - x[right - 1]) / (x[right] - x[right - 1]);
              return y[right - 1] + share * (y[right] - y[right - 1]);
            })
        .toArray();
  }
}
