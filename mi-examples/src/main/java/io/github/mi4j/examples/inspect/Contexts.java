package io.github.mi4j.examples.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Contexts with names.
 *
 * @param names one per context
 * @param values one row per context
 */
public record Contexts(List<String> names, INDArray values) {

  /**
   * Reads a file with a line of headings, then one line per context: its name, then its numbers,
   * separated by commas.
   *
   * @throws IllegalArgumentException if the file has another form
   */
  public static Contexts read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    int columns = lines.isEmpty() ? 0 : cells(lines.get(0)).length;
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = cells(lines.get(line));
      if (cells.length != columns || columns < 2) {
        throw new IllegalArgumentException(
            file
                + ", line "
                + (line + 1)
                + ": a name and as many numbers as the headings expected");
      }
      names.add(cells[0]);
      rows.add(numbers(cells, file, line));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has no context: a line of headings and one line per context expected");
    }
    return new Contexts(names, Nd4j.createFromArray(rows.toArray(float[][]::new)));
  }

  /** Writes a file that {@link #read} reads. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("context");
    for (int column = 1; column <= values.columns(); column++) {
      text.append(",z").append(column);
    }
    for (int row = 0; row < names.size(); row++) {
      text.append('\n').append(names.get(row));
      for (float value : values.getRow(row).toFloatVector()) {
        text.append(',').append(value);
      }
    }
    Files.writeString(file, text.append('\n'));
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::trim).toArray(String[]::new);
  }

  private static float[] numbers(String[] cells, Path file, int line) {
    float[] row = new float[cells.length - 1];
    for (int column = 0; column < row.length; column++) {
      try {
        row[column] = Float.parseFloat(cells[column + 1]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            file + ", line " + (line + 1) + ": \"" + cells[column + 1] + "\" is no number", e);
      }
    }
    return row;
  }
}
