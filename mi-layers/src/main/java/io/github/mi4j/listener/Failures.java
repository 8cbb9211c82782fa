package io.github.mi4j.listener;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Recognises the classic failures of a network's interactions; tells each of a layer once. */
final class Failures {

  /** How many reports in a row must show a failure that a layer can recover from. */
  static final int PATIENCE = 5;

  private static final double MOST_DEAD = 0.5;
  private static final double LARGEST_GAIN = 100;
  private static final double LEAST_EFFECT = 1e-3;

  private final Map<String, Integer> seen = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /** The failures that these measures are the first to show. */
  List<String> find(String layer, Map<String, Double> measures) {
    List<String> found = new ArrayList<>();
    measures.forEach(
        (measure, value) -> {
          if (measure.endsWith(".dead")) {
            lasting(found, layer, measure, value >= MOST_DEAD, dead(measure, value, measures));
          }
        });
    Double gain = measures.get("gain");
    if (gain != null) {
      once(found, layer, "gain", !(gain <= LARGEST_GAIN), exploding(gain));
    }
    Double effect = measures.get("context");
    if (effect != null) {
      lasting(found, layer, "context", effect < LEAST_EFFECT, unused(effect));
    }
    return found;
  }

  private void lasting(
      List<String> found, String layer, String failure, boolean shown, String words) {
    String key = layer + " " + failure;
    int times = shown ? seen.merge(key, 1, Integer::sum) : 0;
    if (!shown) {
      seen.remove(key);
    }
    once(found, layer, failure, times >= PATIENCE, words);
  }

  private void once(List<String> found, String layer, String failure, boolean shown, String words) {
    if (shown && told.add(layer + " " + failure)) {
      found.add(words);
    }
  }

  private static String dead(String measure, double share, Map<String, Double> measures) {
    String gate = measure.substring(0, measure.indexOf('.'));
    double low = measures.getOrDefault(gate + ".low", 0.0);
    double high = measures.getOrDefault(gate + ".high", 0.0);
    return String.format(
        Locale.ROOT,
        "dead gates: %.0f %% of the features have a gate %s that stays at the %s end of its range"
            + " for all inputs, where it neither chooses nor learns; try a smaller learning rate, or"
            + " a biasInit nearer to 0",
        100 * share,
        gate,
        low >= high ? "lower" : "upper");
  }

  private static String exploding(double gain) {
    return String.format(
        Locale.ROOT,
        "exploding generated weights: an input of unit variance comes out %s as large; try a smaller"
            + " learning rate, gradient clipping, or weightInit BALANCED or RESIDUAL, and look at the"
            + " scale of the context",
        Double.isFinite(gain) ? String.format(Locale.ROOT, "%.3g times", gain) : gain + " times");
  }

  private static String unused(double effect) {
    return String.format(
        Locale.ROOT,
        "unused context: exchanging the context changes the output by %.2g of what exchanging both"
            + " streams does; if the target depends on the context, look whether the right stream is"
            + " wired as context, whether gradients reach W and U, and at the scale of the context",
        effect);
  }
}
