package io.github.mi4j.examples.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import io.github.mi4j.examples.plot.Curve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Colours mean what they mean in the other figures. */
class MetricFigureTest {

  private static final int BLUE = 0;
  private static final int RED = 1;

  @Test
  void interactionIsRed_baselineBlue_andTheTruthNeither() {
    Map<RunKey, List<Measurement>> runs = new TreeMap<>();
    for (MetricModel model : MetricModel.values()) {
      RunKey key = new RunKey("metric", model.label(), 2, 1);
      runs.put(
          key,
          List.of(
              new Measurement(key, 25, "accuracy", 0.9),
              new Measurement(key, 25, "bayes_accuracy", 0.95)));
    }
    Map<String, Integer> colours = new HashMap<>();
    for (Curve curve : MetricFigure.of(runs).panels().get(0).curves()) {
      colours.put(curve.title(), curve.colour());
    }
    assertThat(colours).containsEntry("learnt metric", RED);
    assertThat(colours).containsEntry("Euclidean distance", BLUE);
    assertThat(colours.get("true metric")).isNotIn(BLUE, RED);
    assertThat(colours.values()).doesNotHaveDuplicates();
  }
}
