package io.github.mi4j.examples.harness;

/**
 * One number that a run measured.
 *
 * @param run the run it belongs to
 * @param step training steps done, or another axis that the experiment names
 * @param metric what was measured
 * @param value its value
 */
public record Measurement(RunKey run, long step, String metric, double value) {

  /** Names of the fields of {@link #row()}. */
  static final String HEADER = "experiment,model,tasks,seed,step,metric,value";

  /**
   * Reads what {@link #row()} writes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Measurement ofRow(String row) {
    String[] fields = row.split(",", -1);
    if (fields.length != 7) {
      throw new IllegalArgumentException("expected 7 fields, got " + fields.length);
    }
    return new Measurement(
        new RunKey(fields[0], fields[1], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])),
        Long.parseLong(fields[4]),
        fields[5],
        Double.parseDouble(fields[6]));
  }

  /** The fields in order, separated by commas, the value to the last bit. */
  String row() {
    return run.row() + "," + step + "," + metric + "," + value;
  }
}
