package io.github.mi4j.transfers;

import java.util.Map;

/** Lines about what was read, for the process that asks. */
public final class HostReadsReport {

  /** What such lines begin with. */
  public static final String MARK = "host-reads\t";

  private static int earlierCalls;

  private HostReadsReport() {}

  /** Forgets what was read since the last time. */
  public static void skip() {
    HostReads.take();
    earlierCalls = HostReads.calls();
  }

  /** Prints what was read since the last time. */
  public static void print(String name) {
    Map<String, Integer> reads = HostReads.take();
    System.out.println(MARK + name + "\t" + (HostReads.calls() - earlierCalls) + "\t" + reads);
    earlierCalls = HostReads.calls();
  }
}
