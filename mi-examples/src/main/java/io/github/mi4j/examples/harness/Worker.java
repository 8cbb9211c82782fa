package io.github.mi4j.examples.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a worker process does: executes the runs it is asked for, one at a time, until nobody is
 * there to ask.
 *
 * <p>A request is the key of a run, as a line. The answer is any number of lines with progress, the
 * measurements, and a line that says that these are all. Answers are marked, since native libraries
 * may print, too.
 */
public final class Worker {

  static final String PROGRESS = "mi-progress ";
  static final String SKIPPED = "mi-skipped ";
  static final String MEASUREMENT = "mi-measurement ";
  static final String DONE = "mi-done";

  private final Map<String, Run> runs;
  private final PrintStream answers;

  /**
   * A worker that knows some runs.
   *
   * @param runs what it may be asked for
   * @param answers where it answers to
   */
  public Worker(List<Run> runs, PrintStream answers) {
    this.runs =
        runs.stream().collect(Collectors.toMap(run -> run.key().row(), Function.identity()));
    this.answers = answers;
  }

  /**
   * Executes what is asked for. The process ends with the requests, in the middle of a run if need
   * be, so that none survives the one that asks.
   */
  public void serve(InputStream requests) throws InterruptedException {
    Sweep.useOneThread();
    BlockingQueue<String> pending = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(requests, pending), "requests");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      execute(pending.take());
    }
  }

  private static void read(InputStream requests, BlockingQueue<String> pending) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        pending.add(line);
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(0);
  }

  private void execute(String request) {
    Run run = runs.get(request);
    if (run == null) {
      throw new IllegalStateException("Not a run of this worker: " + request);
    }
    List<Measurement> measurements = run.execute(new Answers());
    measurements.forEach(measurement -> answer(MEASUREMENT + measurement.row()));
    answer(DONE);
  }

  /** Passes progress on. */
  private final class Answers implements Progress {

    @Override
    public void advance(long steps, double loss) {
      answer(PROGRESS + steps + " " + loss);
    }

    @Override
    public void skip(long steps, double loss) {
      answer(SKIPPED + steps + " " + loss);
    }
  }

  private void answer(String line) {
    answers.print(line + "\n");
    answers.flush();
  }
}
