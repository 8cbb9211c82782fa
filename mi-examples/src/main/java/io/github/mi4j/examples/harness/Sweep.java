package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Executes runs side by side, one thread each, and keeps what they measure.
 *
 * <p>The networks of the experiments are small, so ND4J is told to use one thread for each: two
 * runs on two cores are then faster than one run with two threads after the other.
 */
public final class Sweep {

  private final ResultsFile results;
  private final int parallel;

  /**
   * @param results where measurements go; runs that are complete there are not executed again
   * @param parallel how many runs to execute at a time
   */
  public Sweep(ResultsFile results, int parallel) {
    this.results = results;
    this.parallel = parallel;
  }

  /** The runs that are not complete yet. */
  public List<Run> missing(List<Run> runs) {
    return runs.stream().filter(run -> !results.has(run.key())).toList();
  }

  /** Executes what is missing. The first failure ends the sweep; complete runs are kept. */
  public void execute(List<Run> runs, Progress progress) throws IOException, InterruptedException {
    useOneThreadPerRun();
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      CompletionService<Void> pending = new ExecutorCompletionService<>(threads);
      List<Run> missing = missing(runs);
      for (Run run : missing) {
        pending.submit(
            () -> {
              results.append(run.key(), run.execute(progress));
              return null;
            });
      }
      for (int finished = 0; finished < missing.size(); finished++) {
        await(pending);
      }
    } finally {
      threads.shutdownNow();
    }
    results.sort();
  }

  private static void await(CompletionService<Void> pending)
      throws IOException, InterruptedException {
    try {
      pending.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("A run failed", e.getCause());
    }
  }

  private static void useOneThreadPerRun() {
    Nd4j.factory();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
