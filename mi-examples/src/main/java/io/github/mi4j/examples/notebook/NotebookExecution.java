package io.github.mi4j.examples.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Executes notebooks without a browser. */
public final class NotebookExecution {

  /**
   * What nbconvert says when the kernel has missed its first message, before any cell has run.
   * rapaio-jupyter-kernel 3.0.1 does if the message comes before it has registered its handlers,
   * about once in seven starts and more often on busy machines.
   */
  private static final String MISSED_START = "Kernel didn't respond in";

  private static final String FAILED_CELL = "CellExecutionError:";
  private static final int STARTS = 8;
  private static final int LAST_LINES = 20;

  private final Jupyter jupyter;
  private final Path folder;

  /**
   * @param folder for executed copies, HTML and logs
   */
  public NotebookExecution(Jupyter jupyter, Path folder) throws IOException, InterruptedException {
    if (!jupyter.has("nbconvert")) {
      throw new IllegalArgumentException(
          "nbconvert is missing. Install it: pip install nbconvert, or apt-get install"
              + " jupyter-nbconvert jupyter-client");
    }
    this.jupyter = jupyter;
    this.folder = Files.createDirectories(folder).toAbsolutePath();
  }

  /** The folder for executed copies, HTML and logs. */
  public Path folder() {
    return folder;
  }

  /**
   * Executes a notebook, and makes HTML of what came out.
   *
   * @return the end of the log if a cell failed
   */
  public Optional<String> execute(Path notebook) throws IOException, InterruptedException {
    String name = notebook.getFileName().toString();
    Path log = folder.resolve(name.replace(".ipynb", ".log"));
    int code = jupyter.run(executing(notebook), log);
    for (int start = 2; start <= STARTS && code != 0 && missedStart(log); start++) {
      code = jupyter.run(executing(notebook), log);
    }
    if (code == 0) {
      code =
          jupyter.run(List.of("nbconvert", "--to", "html", folder.resolve(name).toString()), log);
    }
    return code == 0 ? Optional.empty() : Optional.of(end(log));
  }

  private List<String> executing(Path notebook) {
    return List.of(
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--ExecutePreprocessor.startup_timeout=20",
        "--ExecutePreprocessor.timeout=600",
        "--ExecutePreprocessor.record_timing=False",
        "--output-dir",
        folder.toString(),
        notebook.toString());
  }

  private static boolean missedStart(Path log) throws IOException {
    return Files.readString(log).contains(MISSED_START);
  }

  /** The cell and its error, or what was said last if no cell was reached. */
  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    int from = Math.max(0, lines.size() - LAST_LINES);
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).contains(FAILED_CELL)) {
        from = line;
      }
    }
    return String.join("\n", lines.subList(from, lines.size()));
  }
}
