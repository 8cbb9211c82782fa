package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;

/**
 * How well held-out functions are predicted from contexts of several sizes, per point and on
 * average.
 */
final class Evaluation {

  /** Sizes of contexts; in measurements they stand in the place of the step. */
  static final List<Integer> CONTEXTS = List.of(1, 3, 10, 25, 50);

  /** Negative log-likelihood of each point by itself. */
  static final String NLL = "nll";

  /** Negative log-likelihood of all points together, which knows how they depend on each other. */
  static final String JOINT_NLL = "nll_joint";

  /** Squared error of the predicted mean. */
  static final String MSE = "mse";

  /** Anything that predicts functions from some of their points. */
  interface Model {

    /** Adds what the model says about a function's targets. */
    void score(HeldOut function, int contexts, Score score);
  }

  /** Sums over functions and their points. */
  static final class Score {

    private double logDensity;
    private double jointLogDensity;
    private double squares;
    private int points;

    /** Adds one function. */
    void add(double[] y, double[] mean, double logDensity, double jointLogDensity) {
      for (int i = 0; i < y.length; i++) {
        squares += (y[i] - mean[i]) * (y[i] - mean[i]);
      }
      points += y.length;
      this.logDensity += logDensity;
      this.jointLogDensity += jointLogDensity;
    }
  }

  private Evaluation() {}

  /** The measurements of a model on the first of the held-out functions. */
  static List<Measurement> of(RunKey run, Model model, Prior prior, int functions) {
    List<Measurement> measurements = new ArrayList<>();
    for (int contexts : CONTEXTS) {
      Score score = new Score();
      for (int i = 0; i < functions; i++) {
        model.score(new HeldOut(prior, i), contexts, score);
      }
      measurements.add(new Measurement(run, contexts, NLL, -score.logDensity / score.points));
      measurements.add(
          new Measurement(run, contexts, JOINT_NLL, -score.jointLogDensity / score.points));
      measurements.add(new Measurement(run, contexts, MSE, score.squares / score.points));
    }
    return measurements;
  }
}
