package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Executes runs, here or in worker processes, and keeps what they measure. */
public final class Sweep {

  private final ResultsFile results;

  /**
   * A sweep that keeps its results in a file.
   *
   * @param results where measurements go; runs that are complete there are not executed again
   */
  public Sweep(ResultsFile results) {
    this.results = results;
  }

  /** The runs that are not complete yet. */
  public List<Run> missing(List<Run> runs) {
    return runs.stream().filter(run -> !results.has(run.key())).toList();
  }

  /** Executes what is missing in this process, one run after the other, with one thread. */
  public void execute(List<Run> runs, Progress progress) throws IOException {
    useOneThread();
    for (Run run : missing(runs)) {
      results.append(run.key(), run.execute(progress));
    }
    results.sort();
  }

  /**
   * Executes what is missing in worker processes, side by side. The first failure ends the sweep;
   * complete runs are kept.
   *
   * @throws WorkerFailedException if a worker ends before its run
   */
  public void execute(List<Run> runs, Workers workers, Progress progress)
      throws IOException, InterruptedException {
    Queue<Run> queue = new ConcurrentLinkedQueue<>(missing(runs));
    ExecutorService threads = Executors.newFixedThreadPool(workers.count());
    CompletionService<Void> pending = new ExecutorCompletionService<>(threads);
    List<WorkerProcess> started = new ArrayList<>();
    try {
      for (int i = 0; i < workers.count(); i++) {
        WorkerProcess worker = workers.start();
        started.add(worker);
        pending.submit(
            () -> {
              executeAll(queue, worker, progress);
              return null;
            });
      }
      for (int i = 0; i < workers.count(); i++) {
        await(pending);
      }
    } finally {
      threads.shutdownNow();
      started.forEach(WorkerProcess::close);
    }
    results.sort();
  }

  private void executeAll(Queue<Run> queue, WorkerProcess worker, Progress progress)
      throws IOException, InterruptedException {
    for (Run run = queue.poll(); run != null; run = queue.poll()) {
      results.append(run.key(), worker.execute(run.key(), progress));
    }
  }

  private static void await(CompletionService<Void> pending)
      throws IOException, InterruptedException {
    try {
      pending.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof WorkerFailedException failure) {
        throw failure;
      }
      throw new IllegalStateException("A sweep failed", e.getCause());
    }
  }

  /** Computes with one thread: networks as small as those here are slower with more. */
  public static void useOneThread() {
    Nd4j.factory();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
