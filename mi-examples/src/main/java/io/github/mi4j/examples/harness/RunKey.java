package io.github.mi4j.examples.harness;

import java.util.Comparator;

/**
 * What tells one run of a sweep from another.
 *
 * @param experiment the experiment's name
 * @param model which model was trained
 * @param tasks number of tasks, or the size that the experiment varies
 * @param seed seed of data and initial values
 */
public record RunKey(String experiment, String model, int tasks, int seed)
    implements Comparable<RunKey> {

  private static final Comparator<RunKey> ORDER =
      Comparator.comparing(RunKey::experiment)
          .thenComparingInt(RunKey::tasks)
          .thenComparing(RunKey::model)
          .thenComparingInt(RunKey::seed);

  /** Rejects names that would need quoting in a results file. */
  public RunKey {
    requirePlain(experiment);
    requirePlain(model);
  }

  /** The fields in order, separated by commas. */
  String row() {
    return experiment + "," + model + "," + tasks + "," + seed;
  }

  private static void requirePlain(String name) {
    if (!name.matches("[\\w.-]+")) {
      throw new IllegalArgumentException(
          "A name of letters, digits, '.', '_' and '-' is expected, got \"" + name + "\"");
    }
  }

  @Override
  public int compareTo(RunKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return model + ", " + tasks + " tasks, seed " + seed;
  }
}
