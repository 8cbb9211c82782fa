package io.github.mi4j.examples.metric;

import java.util.Arrays;

/**
 * How good predicted probabilities of similarity are on the test pairs, in expectation over their
 * labels: the label noise is not in it, and nothing is better than the task's own probabilities.
 *
 * @param accuracy expected share of correct labels
 * @param logLoss expected −log of the probability given to the label
 */
record Prediction(double accuracy, double logLoss) {

  /** Keeps logarithms finite where a probability is rounded to 0 or 1. */
  private static final double SMALLEST = 1e-7;

  /** Rates one probability for each test pair. */
  static Prediction of(MetricTask task, double[] predicted) {
    double[] distances = task.testDistances();
    double correct = 0;
    double loss = 0;
    for (int row = 0; row < distances.length; row++) {
      double p = task.similarity(distances[row]);
      double q = Math.min(Math.max(predicted[row], SMALLEST), 1 - SMALLEST);
      correct += q > 0.5 ? p : 1 - p;
      loss -= p * Math.log(q) + (1 - p) * Math.log(1 - q);
    }
    return new Prediction(correct / distances.length, loss / distances.length);
  }

  /** Rates the probabilities that the labels are drawn with: the best there can be. */
  static Prediction ofTheTask(MetricTask task) {
    return of(task, Arrays.stream(task.testDistances()).map(task::similarity).toArray());
  }
}
