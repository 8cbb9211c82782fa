package io.github.mi4j.examples.cli;

import java.util.concurrent.locks.LockSupport;

/** Says something if the process is told to end, by Ctrl-C for instance, before this is closed. */
final class Interruption implements AutoCloseable {

  private final Thread notice;

  private Interruption(Thread notice) {
    this.notice = notice;
  }

  /** Begins to wait for the end of the process. */
  static Interruption announce(Runnable notice) {
    Thread hook = new Thread(notice, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /**
   * Ends the wait. Does not return if the process is ending: Ctrl-C on a terminal ends workers,
   * too, and that they failed is no news then.
   */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(notice);
    } catch (IllegalStateException e) {
      while (true) {
        LockSupport.park();
      }
    }
  }
}
