package io.github.mi4j.examples.bench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory that ND4J holds outside the Java heap.
 *
 * <p>Counted are the sizes of this thread's workspaces, and what ND4J's own counter of live bytes
 * rises by during a call, which includes arrays that wait for the garbage collector and temporaries
 * inside operations. Not counted is what BLAS packs its operands into. The counter is read by a
 * thread beside the call and can miss what lives for a few microseconds.
 */
final class NativeMemory {

  private static final int CALLS = 5;

  private NativeMemory() {}

  /** The most bytes held at a time by a call that has been made before. */
  static long peakBytes(Runnable call) {
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.destroyAllWorkspacesForCurrentThread();
    // Workspaces take their sizes from the first call, whose own allocations are beside the point.
    call.run();
    long rise = 0;
    for (int i = 0; i < CALLS; i++) {
      rise = Math.max(rise, rise(call));
    }
    long held = 0;
    for (MemoryWorkspace workspace : workspaces.getAllWorkspacesForCurrentThread()) {
      held += workspace.getCurrentSize();
    }
    workspaces.destroyAllWorkspacesForCurrentThread();
    return held + rise;
  }

  private static long rise(Runnable call) {
    Environment environment = Nd4j.getEnvironment();
    long before = environment.getDeviceCouner(0);
    AtomicLong peak = new AtomicLong(before);
    AtomicBoolean done = new AtomicBoolean();
    Thread watch =
        new Thread(
            () -> {
              while (!done.get()) {
                peak.accumulateAndGet(environment.getDeviceCouner(0), Math::max);
              }
            });
    watch.start();
    call.run();
    peak.accumulateAndGet(environment.getDeviceCouner(0), Math::max);
    done.set(true);
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return peak.get() - before;
  }
}
