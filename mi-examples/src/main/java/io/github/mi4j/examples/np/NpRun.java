package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.harness.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * Trains and evaluates one network. All networks see the same functions and the same noise for the
 * same seed.
 */
final class NpRun implements Run {

  private static final long EVALUATION_SEED = 271_828;
  private static final int SAMPLES_OF_PICTURES = 64;
  private static final int POINTS_OF_CURVES = 80;

  private final NpConfig config;
  private final Decoder decoder;
  private final RunKey key;
  private final Checkpoint checkpoint;

  /**
   * @param checkpoints folder for checkpoints
   */
  NpRun(NpConfig config, Decoder decoder, int seed, Path checkpoints) {
    this.config = config;
    this.decoder = decoder;
    this.key = NpExperiment.key(decoder.label(), config.prior(), seed);
    this.checkpoint =
        new Checkpoint(
            checkpoints.resolve(
                String.format(
                    "%s-%d-batch%d-lr%s.zip",
                    key.model(), seed, config.batch(), config.learningRate())));
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
    TrainingBatches batches = new TrainingBatches(config.prior(), config.batch(), key.seed());
    Training training =
        new Training(
            NeuralProcess.build(decoder, config.learningRate(), key.seed()),
            batches,
            config.steps(),
            checkpoint);
    training.run(progress);
    List<Measurement> measurements = learningCurve(training.losses());
    Predictor predictor = new Predictor(training.network());
    measurements.addAll(
        Evaluation.of(
            key,
            (function, contexts, score) -> score(predictor, function, contexts, score),
            config.prior(),
            config.heldOut()));
    if (key.seed() == 1) {
      measurements.addAll(pictures(predictor));
    }
    return measurements;
  }

  /** At most about so many points of a learning curve as a figure can show. */
  private List<Measurement> learningCurve(SortedMap<Integer, Double> losses) {
    List<Measurement> curve = new ArrayList<>();
    int group = Math.max(1, losses.size() / POINTS_OF_CURVES);
    List<Double> summed = new ArrayList<>();
    losses.forEach(
        (step, loss) -> {
          summed.add(loss);
          if (summed.size() == group || step.equals(losses.lastKey())) {
            double mean = Summary.of(summed).mean();
            curve.add(new Measurement(key, step, NpFigure.LOSS, mean));
            summed.clear();
          }
        });
    return curve;
  }

  private void score(Predictor predictor, HeldOut function, int contexts, Evaluation.Score score) {
    RandomGenerator random = Streams.of(EVALUATION_SEED, contexts);
    Curve context = function.context(contexts);
    Curve targets = function.targets();
    Prediction prediction = predictor.predict(context, targets.x(), config.samples(), random);
    score.add(
        targets.y(),
        prediction.mean(),
        Arrays.stream(prediction.logDensity(targets.y())).sum(),
        predictor.jointLogDensity(context, targets, config.samples(), random));
  }

  private List<Measurement> pictures(Predictor predictor) {
    Pictures pictures = new Pictures(key);
    for (int function : Pictures.FUNCTIONS) {
      HeldOut heldOut = new HeldOut(config.prior(), function);
      for (int contexts : Pictures.CONTEXTS) {
        Prediction prediction =
            predictor.predict(
                heldOut.context(contexts),
                Pictures.grid(),
                SAMPLES_OF_PICTURES,
                Streams.of(EVALUATION_SEED, 0));
        pictures.add(function, contexts, prediction.mean(), prediction.deviation());
        for (int sample = 0; sample < Pictures.SAMPLES; sample++) {
          pictures.add(
              Pictures.metric(function, contexts, "sample" + sample), prediction.sample(sample));
        }
      }
    }
    return pictures.measurements();
  }
}
