package io.github.mi4j.examples.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Learning curves of the same model, averaged over seeds. */
public final class MeanCurve {

  private MeanCurve() {}

  /** Mean and standard error of a metric over seeds, at every step; empty if there is none. */
  public static SortedMap<Long, Summary> of(
      Map<RunKey, List<Measurement>> runs, int tasks, String model, String metric) {
    return of(runs, run -> run.tasks() == tasks && run.model().equals(model), metric);
  }

  /** The same over some runs. */
  public static SortedMap<Long, Summary> of(
      Map<RunKey, List<Measurement>> runs, Predicate<RunKey> some, String metric) {
    SortedMap<Long, List<Double>> samples = new TreeMap<>();
    runs.forEach(
        (run, measurements) -> {
          if (some.test(run)) {
            measurements.stream()
                .filter(m -> m.metric().equals(metric))
                .forEach(
                    m ->
                        samples
                            .computeIfAbsent(m.step(), step -> new ArrayList<>())
                            .add(m.value()));
          }
        });
    SortedMap<Long, Summary> points = new TreeMap<>();
    samples.forEach((step, sample) -> points.put(step, Summary.of(sample)));
    return points;
  }
}
