package io.github.mi4j.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Appends reports to a file, one line per measure. */
final class CsvFile implements Consumer<InteractionReport> {

  private static final String HEADER = "iteration,epoch,layer,form,measure,value";

  private final Path file;

  /** Continues a file that is there; begins one that is not, and its folder. */
  CsvFile(Path file) {
    this.file = file.toAbsolutePath();
    try {
      Files.createDirectories(this.file.getParent());
      boolean continued = Files.isRegularFile(file) && Files.size(file) > 0;
      append(continued ? List.of() : List.of(HEADER));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void accept(InteractionReport report) {
    List<String> lines = new ArrayList<>();
    report
        .measures()
        .forEach(
            (measure, value) ->
                lines.add(
                    String.join(
                        ",",
                        Integer.toString(report.iteration()),
                        Integer.toString(report.epoch()),
                        quoted(report.layer()),
                        report.form(),
                        measure,
                        Double.toString(value))));
    try {
      append(lines);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void append(List<String> lines) throws IOException {
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("Interaction measures cannot be written to " + file, e);
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
