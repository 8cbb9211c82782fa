package io.github.mi4j.examples.harness;

/** A worker process that ended in the middle of a run. It has said on its error stream why. */
public final class WorkerFailedException extends RuntimeException {

  WorkerFailedException(RunKey run, String what) {
    super("the worker for \"" + run + "\" " + what + "; complete runs are kept");
  }
}
