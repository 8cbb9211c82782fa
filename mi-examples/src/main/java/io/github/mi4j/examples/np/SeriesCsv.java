package io.github.mi4j.examples.np;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a series from two columns of a CSV file with a header. Rows in which the value is empty
 * were not observed and are left out; anything else that is no number is a mistake. Where x is a
 * date, 2001-12-31 or 20011231, it is counted in years.
 */
public final class SeriesCsv {

  /** Fewer points are no series. */
  static final int MIN_POINTS = 10;

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).build();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final List<Double> x = new ArrayList<>();
  private final List<Double> y = new ArrayList<>();

  private SeriesCsv(Path file) {
    this.file = file;
  }

  /**
   * Reads a series.
   *
   * @throws IllegalArgumentException naming file and line of what is wrong
   */
  public static Curve read(Path file, String xColumn, String yColumn) throws IOException {
    SeriesCsv csv = new SeriesCsv(file);
    try (CSVParser parser = CSVParser.parse(csv.text(), FORMAT)) {
      csv.requireColumn(parser, xColumn);
      csv.requireColumn(parser, yColumn);
      for (CSVRecord row : parser) {
        csv.add(row, parser.getCurrentLineNumber(), xColumn, yColumn);
      }
    } catch (UncheckedIOException e) {
      String reason = Objects.requireNonNull(e.getCause()).getMessage();
      throw new IllegalArgumentException(file + ": " + reason, e);
    }
    if (csv.x.size() < MIN_POINTS) {
      throw new IllegalArgumentException(
          file + ": " + MIN_POINTS + " rows with values are needed, got " + csv.x.size());
    }
    return new Curve(array(csv.x), array(csv.y));
  }

  /** The file's text, without the mark that some programs put before it. */
  private String text() throws IOException {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": expected text in UTF-8", e);
    }
  }

  private void requireColumn(CSVParser parser, String column) {
    if (!parser.getHeaderNames().contains(column)) {
      throw new IllegalArgumentException(
          file
              + ", line 1: there is no column \""
              + column
              + "\", only "
              + parser.getHeaderNames());
    }
  }

  private void add(CSVRecord row, long line, String xColumn, String yColumn) {
    if (!row.isConsistent()) {
      throw mistake(line, "as many fields as the header", row.size() + " fields");
    }
    if (row.get(yColumn).isEmpty()) {
      return;
    }
    double at = place(row, line, xColumn);
    double value = number(row, line, yColumn);
    if (!x.isEmpty() && at <= x.get(x.size() - 1)) {
      throw mistake(
          line, xColumn + " above " + x.get(x.size() - 1) + ", that of the row before", at);
    }
    x.add(at);
    y.add(value);
  }

  private double place(CSVRecord row, long line, String column) {
    String text = row.get(column);
    try {
      LocalDate date =
          LocalDate.parse(
              text,
              text.contains("-")
                  ? DateTimeFormatter.ISO_LOCAL_DATE
                  : DateTimeFormatter.BASIC_ISO_DATE);
      return date.getYear() + (date.getDayOfYear() - 1.0) / date.lengthOfYear();
    } catch (DateTimeParseException e) {
      return number(row, line, column);
    }
  }

  private double number(CSVRecord row, long line, String column) {
    String text = row.get(column);
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw mistake(line, "a number in " + column, "\"" + text + "\"");
    }
    throw mistake(line, "a finite number in " + column, "\"" + text + "\"");
  }

  private IllegalArgumentException mistake(long line, String expected, Object received) {
    return new IllegalArgumentException(
        file + ", line " + line + ": expected " + expected + ", got " + received);
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).toArray();
  }
}
