package io.github.mi4j.examples.harness;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start {@linkplain Worker worker processes}: with the Java, the class path and the flags of
 * this process.
 *
 * <p>Processes, since threads of one process wait for each other: two runs on two cores take two
 * thirds of the time in two processes. Each is given one thread, which networks this small make the
 * best use of.
 */
public final class Workers {

  private static final long LEAST_HEAP = 1L << 30;

  private final List<String> command = new ArrayList<>();
  private final List<String> flags;
  private final int count;

  /**
   * Describes workers, of which none is started yet.
   *
   * @param main what to start
   * @param arguments what to start it with; it has to serve as a {@link Worker} then
   * @param count how many workers
   */
  public Workers(Class<?> main, List<String> arguments, int count) {
    this.count = count;
    this.flags = flags(Machine.jvmFlags(), Runtime.getRuntime().maxMemory(), count);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
  }

  /** How many workers there will be. */
  int count() {
    return count;
  }

  /** Starts one worker. What it writes to its error stream goes to that of this process. */
  WorkerProcess start() throws IOException {
    return new WorkerProcess(builder().start());
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder;
  }

  /** Adds to a provenance what the workers run with. */
  public void describe(Provenance call) {
    call.with("parallel", count)
        .with("jvm", String.join(" ", flags))
        .with("environment", Machine.environment(builder().environment()));
  }

  /**
   * The flags of a worker: those of this process without agents, of which a second one would take
   * the first one's port or file, and its share of the heap if nobody has said how much.
   */
  static List<String> flags(List<String> own, long heap, int count) {
    List<String> flags = new ArrayList<>(own);
    flags.removeIf(flag -> flag.startsWith("-agent") || flag.startsWith("-javaagent"));
    if (flags.stream().noneMatch(flag -> flag.matches("-Xmx.*|-XX:Max(RAM|Heap).*"))) {
      flags.add("-Xmx" + Math.max(LEAST_HEAP, heap / count) / (1 << 20) + "m");
    }
    return flags;
  }
}
