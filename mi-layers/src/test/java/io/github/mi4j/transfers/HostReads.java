package io.github.mi4j.transfers;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads of arrays by the processor that happen while a layer or a vertex works, by the place in the
 * code. {@link HostReadsAgent} has the methods concerned call this class.
 */
public final class HostReads {

  private static final SortedMap<String, Integer> READS = new TreeMap<>();
  private static int calls;
  private static int depth;

  private HostReads() {}

  /** A layer or a vertex begins its forward or its backward call. */
  public static synchronized void begin() {
    depth++;
    calls++;
  }

  /** It ends it. */
  public static synchronized void end() {
    depth--;
  }

  /** The processor reads an array. */
  public static synchronized void read() {
    if (depth > 0) {
      READS.merge(place(), 1, Integer::sum);
    }
  }

  /** How many calls began. */
  static synchronized int calls() {
    return calls;
  }

  /** What was read since the last time, with the number of times. */
  static synchronized SortedMap<String, Integer> take() {
    SortedMap<String, Integer> taken = new TreeMap<>(READS);
    READS.clear();
    return taken;
  }

  /** The innermost line that is this library's or Deeplearning4j's, and what it calls. */
  private static String place() {
    String callee = "";
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      String name = frame.getClassName();
      boolean isOurs =
          name.startsWith("io.github.mi4j.") && !name.equals(HostReads.class.getName());
      if (isOurs || name.startsWith("org.deeplearning4j.")) {
        return frame + " through " + callee;
      }
      callee = name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }
    return "unknown";
  }
}
