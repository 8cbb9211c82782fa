package io.github.mi4j.examples.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in another process, seen from the one that asks it. */
final class WorkerProcess implements AutoCloseable {

  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  WorkerProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
  }

  /**
   * Has the worker execute a run.
   *
   * @throws WorkerFailedException if the worker ends before the run does
   */
  List<Measurement> execute(RunKey run, Progress progress) throws InterruptedException {
    try {
      requests.write(run.row() + "\n");
      requests.flush();
      List<Measurement> measurements = new ArrayList<>();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.equals(Worker.DONE)) {
          return measurements;
        }
        if (line.startsWith(Worker.MEASUREMENT)) {
          measurements.add(Measurement.ofRow(line.substring(Worker.MEASUREMENT.length())));
        } else if (line.startsWith(Worker.PROGRESS)) {
          String[] fields = line.substring(Worker.PROGRESS.length()).split(" ", 2);
          progress.advance(Long.parseLong(fields[0]), Double.parseDouble(fields[1]));
        } else if (line.startsWith(Worker.SKIPPED)) {
          String[] fields = line.substring(Worker.SKIPPED.length()).split(" ", 2);
          progress.skip(Long.parseLong(fields[0]), Double.parseDouble(fields[1]));
        }
      }
    } catch (IOException e) {
      throw new WorkerFailedException(run, "could not be reached: " + e.getMessage());
    }
    throw new WorkerFailedException(run, "ended with exit code " + process.waitFor());
  }

  /** Ends the worker, also in the middle of a run. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
