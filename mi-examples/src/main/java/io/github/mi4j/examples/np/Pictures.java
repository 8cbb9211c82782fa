package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Measurement;
import io.github.mi4j.examples.harness.RunKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions of a few held-out functions on a grid, as measurements whose step is the number of
 * the grid point, so that pictures can be drawn from results alone.
 */
final class Pictures {

  /** Which held-out functions are drawn. */
  static final List<Integer> FUNCTIONS = List.of(0, 1);

  /** From how many points they are predicted. */
  static final List<Integer> CONTEXTS = List.of(1, 3, 10);

  static final int SAMPLES = 3;
  private static final int GRID = 61;
  private static final double RANGE = 2;
  private static final double PRECISION = 1e4;

  private final RunKey run;
  private final List<Measurement> measurements = new ArrayList<>();

  Pictures(RunKey run) {
    this.run = run;
  }

  /** The places where functions are predicted. */
  static double[] grid() {
    double[] grid = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      grid[i] = place(i);
    }
    return grid;
  }

  /** The place of a grid point. */
  static double place(long index) {
    return RANGE * (2.0 * index / (GRID - 1) - 1);
  }

  /** The name of some numbers of a prediction. */
  static String metric(int function, int contexts, String what) {
    return "f" + function + "_n" + contexts + "_" + what;
  }

  /** Adds a prediction. */
  void add(int function, int contexts, double[] mean, double[] deviation) {
    add(metric(function, contexts, "mean"), mean);
    add(metric(function, contexts, "sd"), deviation);
  }

  /** Adds numbers, rounded to what can be seen. */
  void add(String metric, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      double rounded = Math.round(numbers[i] * PRECISION) / PRECISION;
      measurements.add(new Measurement(run, i, metric, rounded));
    }
  }

  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
