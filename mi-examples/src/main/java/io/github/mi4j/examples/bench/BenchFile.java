package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.harness.InvalidResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows on disk. */
public final class BenchFile {

  private BenchFile() {}

  /** Writes rows; what was in the file before is lost. */
  public static void write(Path file, List<BenchRow> rows) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<String> lines = new ArrayList<>(List.of(BenchRow.HEADER));
    rows.forEach(row -> lines.add(row.csv()));
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws InvalidResultsException if the file is not one of ours
   */
  public static List<BenchRow> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(BenchRow.HEADER)) {
      throw new InvalidResultsException(
          file + ", line 1: expected the header \"" + BenchRow.HEADER + "\"");
    }
    List<BenchRow> rows = new ArrayList<>();
    for (int number = 2; number <= lines.size(); number++) {
      try {
        rows.add(BenchRow.parse(lines.get(number - 1)));
      } catch (IllegalArgumentException e) {
        throw new InvalidResultsException(file + ", line " + number + ": " + e.getMessage(), e);
      }
    }
    return rows;
  }
}
