package io.github.mi4j.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of the whole process, as Linux counts it: how far the resident set rises during a call.
 * Blocks of up to 32 MiB may come from what the C library's allocator kept of earlier calls and are
 * then not seen, so that small rises say nothing.
 */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final String RESET_PEAK = "5";
  private static final int CALLS = 3;
  private static final long LEAST = 64L << 20;

  private ResidentMemory() {}

  /** The most bytes, or −1 where the system does not tell or they are too few to be sure. */
  static long peakBytes(Runnable call) {
    call.run();
    long peak = 0;
    try {
      for (int i = 0; i < CALLS; i++) {
        Files.writeString(RESET, RESET_PEAK);
        long before = read("VmRSS:");
        call.run();
        peak = Math.max(peak, read("VmHWM:") - before);
      }
    } catch (IOException e) {
      return -1;
    }
    return peak < LEAST ? -1 : peak;
  }

  private static long read(String field) throws IOException {
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(l -> l.startsWith(field))
            .findFirst()
            .orElseThrow(() -> new IOException("no " + field + " in " + STATUS));
    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
  }
}
