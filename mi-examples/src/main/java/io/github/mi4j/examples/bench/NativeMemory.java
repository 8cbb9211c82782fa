package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory that ND4J holds outside the Java heap.
 *
 * <p>Counted are the sizes of this thread's workspaces, and what ND4J's own counter of live bytes
 * rises by during a call, which includes arrays that wait for the garbage collector and temporaries
 * inside operations. Not counted is what BLAS packs its operands into. The counter is read by a
 * thread beside the calls and can miss what lives for a few microseconds.
 */
final class NativeMemory {

  private static final int FEWEST_CALLS = 3;
  private static final long WATCH_NANOS = 200_000_000;
  private static final long MILLIS_UNTIL_FREED = 50;

  private NativeMemory() {}

  /** The most bytes held at a time by a call. */
  static long peakBytes(Runnable call) {
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.destroyAllWorkspacesForCurrentThread();
    freeGarbage();
    // Workspaces take their sizes from the first call, whose own allocations are beside the point.
    call.run();
    long rise = rise(call);
    long held = 0;
    for (MemoryWorkspace workspace : workspaces.getAllWorkspacesForCurrentThread()) {
      held += workspace.getCurrentSize();
    }
    workspaces.destroyAllWorkspacesForCurrentThread();
    return held + rise;
  }

  /** What is freed during a call would hide what the call allocates. */
  private static void freeGarbage() {
    long before;
    do {
      before = liveBytes();
      System.gc();
      sleepUntilFreed();
    } while (liveBytes() < before);
  }

  /** ND4J frees the memory of collected arrays in threads of its own. */
  private static void sleepUntilFreed() {
    try {
      Thread.sleep(MILLIS_UNTIL_FREED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long liveBytes() {
    return Nd4j.getEnvironment().getDeviceCouner(0);
  }

  private static long rise(Runnable call) {
    Watch watch = new Watch();
    Thread thread = new Thread(watch);
    thread.start();
    long started = System.nanoTime();
    for (int i = 0; i < FEWEST_CALLS || System.nanoTime() - started < WATCH_NANOS; i++) {
      watch.callBegins();
      call.run();
      watch.look();
    }
    watch.done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return watch.highest();
  }

  /** Looks at ND4J's counter all the time. */
  private static final class Watch implements Runnable {

    private volatile boolean done;
    private volatile long base = liveBytes();
    private long highest;

    void callBegins() {
      base = liveBytes();
    }

    /** What the counter shows above its value when the present call began. */
    void look() {
      long baseBefore = base;
      long rise = liveBytes() - baseBefore;
      boolean isSameCall = base == baseBefore;
      if (isSameCall) {
        record(rise);
      }
    }

    private synchronized void record(long rise) {
      highest = Math.max(highest, rise);
    }

    synchronized long highest() {
      return highest;
    }

    @Override
    public void run() {
      while (!done) {
        look();
      }
    }
  }
}
