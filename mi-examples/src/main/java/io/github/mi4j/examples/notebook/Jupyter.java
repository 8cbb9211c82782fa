package io.github.mi4j.examples.notebook;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program {@code jupyter}. */
public final class Jupyter {

  private static final long SECONDS_TO_STOP = 10;

  private final String program;
  private final Map<String, String> environment;

  /**
   * @param environment variables to set, beside those of this process
   */
  public Jupyter(Map<String, String> environment) {
    this("jupyter", environment);
  }

  Jupyter(String program, Map<String, String> environment) {
    this.program = program;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Opens JupyterLab, or else the older Jupyter Notebook, for this machine only, until it is
   * closed.
   *
   * @param folder with notebooks
   * @param options for Jupyter
   * @return its exit code
   */
  public int open(Path folder, List<String> options) throws IOException, InterruptedException {
    List<String> call = new ArrayList<>();
    call.add(interactive());
    call.addAll(options);
    call.add("--ip=127.0.0.1");
    call.add(folder.toAbsolutePath().toString());
    Process process = builder(call).inheritIO().start();
    Thread stop = new Thread(() -> stop(process));
    Runtime.getRuntime().addShutdownHook(stop);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    return code;
  }

  private String interactive() throws InterruptedException {
    for (String command : List.of("lab", "notebook")) {
      if (has(command)) {
        return command;
      }
    }
    throw new IllegalArgumentException(
        "Jupyter is missing. Install it: pip install jupyterlab, or apt-get install"
            + " jupyter-notebook");
  }

  /** Ends Jupyter, which would ask back at the terminal that is gone, and its kernels with it. */
  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a command of Jupyter is installed. */
  boolean has(String command) throws InterruptedException {
    try {
      return builder(List.of(command, "--version"))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs a command of Jupyter.
   *
   * @param log file for what it says
   * @return its exit code
   */
  int run(List<String> call, Path log) throws IOException, InterruptedException {
    return builder(call).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
  }

  private ProcessBuilder builder(List<String> call) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(call);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }
}
