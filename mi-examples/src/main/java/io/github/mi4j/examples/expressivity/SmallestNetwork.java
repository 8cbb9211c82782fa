package io.github.mi4j.examples.expressivity;

import io.github.mi4j.examples.harness.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The smallest network with which one search reached a threshold; the largest that it tried if none
 * did.
 *
 * @param reached whether the threshold was reached
 * @param hidden size of the hidden layer
 * @param parameters number of parameters
 * @param unpruned parameters that are not below the paper's bound for pruning
 * @param mse error on fresh examples
 * @param normalisedMse the same as a part of the target's variance
 * @param learningRate it was trained with
 */
public record SmallestNetwork(
    boolean reached,
    long hidden,
    long parameters,
    long unpruned,
    double mse,
    double normalisedMse,
    double learningRate) {

  /** Small ones first, and after them those that do not reach the threshold. */
  static final Comparator<SmallestNetwork> BY_NEED =
      Comparator.comparing((SmallestNetwork network) -> !network.reached)
          .thenComparingLong(SmallestNetwork::parameters);

  /** The smallest network whose error by a metric is a threshold at most. */
  static SmallestNetwork of(List<Measurement> search, String metric, double threshold) {
    NavigableMap<Long, Map<String, Double>> bySize = new TreeMap<>();
    for (Measurement m : search) {
      bySize.computeIfAbsent(m.step(), size -> new TreeMap<>()).put(m.metric(), m.value());
    }
    for (Map.Entry<Long, Map<String, Double>> tried : bySize.entrySet()) {
      if (value(tried.getValue(), metric) <= threshold) {
        return of(true, tried.getKey(), tried.getValue());
      }
    }
    return of(false, bySize.lastKey(), bySize.lastEntry().getValue());
  }

  private static SmallestNetwork of(boolean reached, long hidden, Map<String, Double> measured) {
    return new SmallestNetwork(
        reached,
        hidden,
        (long) value(measured, "parameters"),
        (long) value(measured, "unpruned_parameters"),
        value(measured, "mse"),
        value(measured, "normalised_mse"),
        value(measured, "learning_rate"));
  }

  private static double value(Map<String, Double> measured, String metric) {
    return measured.getOrDefault(metric, Double.NaN);
  }
}
