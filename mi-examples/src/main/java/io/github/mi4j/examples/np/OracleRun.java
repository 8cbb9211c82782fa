package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.Progress;
import io.github.mi4j.examples.harness.Run;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.np.gp.Posterior;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts with the process that each function was drawn from: what no model can do better on
 * average.
 */
final class OracleRun implements Run {

  /** Its name in results. */
  static final String LABEL = "oracle";

  private final NpConfig config;

  OracleRun(NpConfig config) {
    this.config = config;
  }

  @Override
  public RunKey key() {
    return NpExperiment.key(LABEL, config.prior(), 1);
  }

  @Override
  public long steps() {
    return 1;
  }

  @Override
  public List<Measurement> execute(Progress progress) {
    List<Measurement> measurements =
        new ArrayList<>(Evaluation.of(key(), OracleRun::score, config.prior(), config.heldOut()));
    measurements.addAll(pictures());
    progress.advance(1, Double.NaN);
    return measurements;
  }

  private static void score(HeldOut function, int contexts, Evaluation.Score score) {
    Curve context = function.context(contexts);
    Curve targets = function.targets();
    Posterior posterior = function.process().given(context.x(), context.y());
    double[] mean = posterior.mean(targets.x());
    double[] deviation = posterior.deviation(targets.x());
    score.add(
        targets.y(),
        mean,
        LogDensity.normal(targets.y(), mean, deviation),
        posterior.logDensity(targets.x(), targets.y()));
  }

  private List<Measurement> pictures() {
    Pictures pictures = new Pictures(key());
    double[] grid = Pictures.grid();
    for (int function : Pictures.FUNCTIONS) {
      HeldOut heldOut = new HeldOut(config.prior(), function);
      for (int contexts : Pictures.CONTEXTS) {
        Curve context = heldOut.context(contexts);
        Posterior posterior = heldOut.process().given(context.x(), context.y());
        pictures.add(function, contexts, posterior.mean(grid), posterior.deviation(grid));
        pictures.add(Pictures.metric(function, contexts, "x"), context.x());
        pictures.add(Pictures.metric(function, contexts, "y"), context.y());
      }
    }
    return pictures.measurements();
  }
}
