package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measurements in long format on disk: one row per number, appended run by run, so that a sweep can
 * be broken off at any moment and go on later.
 *
 * <p>A run's rows end with one whose metric is {@code complete}; rows of a run without it are what
 * a killed process left behind, and are dropped. {@link #sort()} brings the rows into an order that
 * does not depend on which run finished first.
 */
public final class ResultsFile {

  private static final String COMPLETE = "complete";

  private final Path file;
  private final Map<RunKey, List<Measurement>> runs = new TreeMap<>();

  private ResultsFile(Path file) {
    this.file = file;
  }

  /**
   * Opens a file, or starts it if there is none.
   *
   * @throws InvalidResultsException if the file is not one of ours
   */
  public static ResultsFile open(Path file) throws IOException {
    ResultsFile results = new ResultsFile(file);
    if (Files.exists(file)) {
      results.read();
    } else {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    results.write();
    return results;
  }

  /**
   * The complete runs of a file and what they measured, in order. The file is left alone.
   *
   * @throws InvalidResultsException if the file is not one of ours
   */
  public static Map<RunKey, List<Measurement>> read(Path file) throws IOException {
    ResultsFile results = new ResultsFile(file);
    results.read();
    return results.runs();
  }

  /** The complete runs and what they measured, in order. */
  public synchronized Map<RunKey, List<Measurement>> runs() {
    return new TreeMap<>(runs);
  }

  /** Whether a run is complete. */
  public synchronized boolean has(RunKey run) {
    return runs.containsKey(run);
  }

  /** Adds a complete run, or nothing if that fails. */
  public synchronized void append(RunKey run, List<Measurement> measurements) throws IOException {
    WholeFile.append(file, rows(run, measurements));
    runs.put(run, List.copyOf(measurements));
  }

  /** Rewrites the file with its rows in order. */
  public synchronized void sort() throws IOException {
    write();
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder(Measurement.HEADER).append('\n');
    runs.forEach((run, measurements) -> text.append(rows(run, measurements)));
    WholeFile.replace(file, text.toString());
  }

  private static String rows(RunKey run, List<Measurement> measurements) {
    List<Measurement> sorted = new ArrayList<>(measurements);
    sorted.sort(Comparator.comparing(Measurement::metric).thenComparingLong(Measurement::step));
    sorted.add(new Measurement(run, measurements.size(), COMPLETE, 1));
    StringBuilder rows = new StringBuilder();
    sorted.forEach(measurement -> rows.append(measurement.row()).append('\n'));
    return rows.toString();
  }

  private void read() throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(Measurement.HEADER)) {
      throw new InvalidResultsException(
          file
              + ", line 1: expected the header \""
              + Measurement.HEADER
              + "\"; this is not a results file");
    }
    Map<RunKey, List<Measurement>> open = new TreeMap<>();
    for (int number = 2; number <= lines.size(); number++) {
      boolean cutOff = number == lines.size() && !text.endsWith("\n");
      if (!cutOff) {
        accept(parse(lines.get(number - 1), number), open);
      }
    }
  }

  private void accept(Measurement row, Map<RunKey, List<Measurement>> open) {
    List<Measurement> measurements = open.computeIfAbsent(row.run(), run -> new ArrayList<>());
    if (!row.metric().equals(COMPLETE)) {
      measurements.add(row);
    } else {
      boolean whole = row.step() == measurements.size();
      if (whole) {
        runs.put(row.run(), List.copyOf(measurements));
      }
      open.remove(row.run());
    }
  }

  private Measurement parse(String line, int number) {
    try {
      return Measurement.ofRow(line);
    } catch (IllegalArgumentException e) {
      throw new InvalidResultsException(file + ", line " + number + ": " + e.getMessage(), e);
    }
  }
}
