package io.github.mi4j.examples.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Executes notebooks without a browser. */
public final class NotebookExecution {

  /**
   * What nbconvert says when the kernel did not start; no cell has run then. rapaio-jupyter-kernel
   * 3.0.1 starts its threads before it tells them to run and before its handlers of messages are
   * there: a thread that is too quick ends. About one start in seven never answers, more on busy
   * machines; some end at once.
   */
  private static final List<String> FAILED_STARTS =
      List.of("Kernel didn't respond in", "Kernel died before replying to kernel_info");

  private static final String FAILED_CELL = "CellExecutionError:";
  private static final int STARTS = 8;

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
   * @return what went wrong, if anything did: the failed cell, or the log
   */
  public Optional<String> execute(Path notebook) throws IOException, InterruptedException {
    String name = notebook.getFileName().toString();
    Path log = folder.resolve(name.replace(".ipynb", ".log"));
    int code = jupyter.run(executing(notebook), log);
    for (int start = 2; start <= STARTS && code != 0 && failedStart(log); start++) {
      code = jupyter.run(executing(notebook), log);
    }
    if (code == 0) {
      code =
          jupyter.run(List.of("nbconvert", "--to", "html", folder.resolve(name).toString()), log);
    }
    return code == 0 ? Optional.empty() : Optional.of(failure(log));
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

  private static boolean failedStart(Path log) throws IOException {
    return FAILED_STARTS.stream().anyMatch(Files.readString(log)::contains);
  }

  /** The cell and its error, or all that the kernel and nbconvert said if no cell has failed. */
  private static String failure(Path log) throws IOException {
    String text = Files.readString(log).strip();
    return text.substring(Math.max(0, text.lastIndexOf(FAILED_CELL)));
  }
}
