package io.github.mi4j.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@link InteractionListener} measured of one layer in one iteration, as numbers by name.
 *
 * <table>
 * <caption>Measures</caption>
 * <tr><th>name</th><th>of</th><th>meaning</th></tr>
 * <tr><td>{@code weights}, {@code weights.max}</td><td>forms that are affine in x</td><td>mean and
 * largest ‖W'(z)‖ (Frobenius) over sampled contexts; ‖γ(z)‖ where the map is diagonal</td></tr>
 * <tr><td>{@code bias}</td><td>the same</td><td>mean ‖b'(z)‖; ‖β(z)‖ of FiLM</td></tr>
 * <tr><td>{@code gain}</td><td>the same</td><td>largest ‖W'(z)‖/√k: the output's root mean square for
 * an input of independent features of unit second moment</td></tr>
 * <tr><td>{@code context}</td><td>forms with a context</td><td>between sampled rows with different
 * contexts, the change of the output if the context alone is exchanged, relative to the change if
 * input and context are, as a ratio of root mean squares; 0 where the context has no effect</td></tr>
 * <tr><td>{@code g.low}, {@code g.high}</td><td>forms with bounded gates</td><td>share of the gate's
 * values in the lowest and in the highest hundredth of its range; {@code c} is the carry gate</td></tr>
 * <tr><td>{@code g.dead}</td><td>the same</td><td>share of features whose gate is at the same end in
 * all sampled rows</td></tr>
 * <tr><td>{@code gradient.W}, …</td><td>layers that are trained</td><td>Euclidean norm of the
 * gradient of each parameter, as it reaches the updater: summed over the examples of the
 * minibatch</td></tr>
 * </table>
 *
 * <p>Outputs are those before the activation. A measure that cannot be taken is absent: {@code
 * context} needs two rows with different contexts.
 */
public final class InteractionReport {

  private final int iteration;
  private final int epoch;
  private final String layer;
  private final String form;
  private final Map<String, Double> measures;
  private final List<String> warnings;

  InteractionReport(
      int iteration,
      int epoch,
      String layer,
      String form,
      Map<String, Double> measures,
      List<String> warnings) {
    this.iteration = iteration;
    this.epoch = epoch;
    this.layer = layer;
    this.form = form;
    this.measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    this.warnings = List.copyOf(warnings);
  }

  /** The iteration, counted from 0. */
  public int iteration() {
    return iteration;
  }

  /** The epoch, counted from 0. */
  public int epoch() {
    return epoch;
  }

  /** The layer's or vertex's name in a graph, the layer's index in a {@code MultiLayerNetwork}. */
  public String layer() {
    return layer;
  }

  /** The simple name of the layer's class. */
  public String form() {
    return form;
  }

  /** The measures by name. */
  public Map<String, Double> measures() {
    return measures;
  }

  /** Failures that were not reported of this layer before, in words. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String toString() {
    return "iteration "
        + iteration
        + ", "
        + form
        + " \""
        + layer
        + "\": "
        + measures.entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.3g", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
