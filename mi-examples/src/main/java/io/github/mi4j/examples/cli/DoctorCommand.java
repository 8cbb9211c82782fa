package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.harness.Blas;
import io.github.mi4j.examples.harness.Machine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mi doctor}: what the experiments run on, and what to change. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Shows Java, ND4J's backend, BLAS and memory, and says what would make them faster.")
final class DoctorCommand implements Runnable {

  private static final int SIZE = 1024;
  private static final int REPETITIONS = 20;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    String coreType = Blas.coreType();
    String better = Machine.openBlasCoreType();
    row(out, "Java", System.getProperty("java.runtime.version"));
    row(out, "ND4J", Machine.nd4jVersion() + ", backend " + environment.getProperty("backend"));
    row(out, "Processor", Machine.processor() + ", " + cores() + " cores");
    row(out, "BLAS", environment.getProperty("blas.vendor"));
    row(out, "Core type", coreType + asked());
    row(out, "Threads", Nd4j.getEnvironment().maxThreads() + " per operation");
    row(out, "Matrix product", String.format(Locale.ROOT, "%.0f GFLOP/s", gigaflops()));
    row(out, "Java memory", gigabytes(Runtime.getRuntime().maxMemory()));
    row(out, "Native memory", gigabytes(Pointer.maxBytes()));
    row(out, "GPU", Machine.gpu() == null ? "none found" : Machine.gpu());
    if (better != null && !coreType.equals(better)) {
      out.printf(
          Locale.ROOT,
          "%nOpenBLAS runs its code for %s; this processor has instructions that its code for %s uses. Try"
              + "%n  export OPENBLAS_CORETYPE=%s%n"
              + "before starting Java, and compare the speed of the matrix product.%n",
          coreType,
          better,
          better);
    }
    if (Nd4j.getEnvironment().maxThreads() < cores()) {
      out.printf(
          "%nOnly %d of %d cores compute. OMP_NUM_THREADS limits them; unset it for large networks.%n",
          Nd4j.getEnvironment().maxThreads(), cores());
    }
    if (Machine.gpu() != null && "CPU".equals(environment.getProperty("backend"))) {
      out.printf(
          "%nND4J runs on the processor although there is a GPU. Your own project uses it with the dependency"
              + "%n  org.nd4j:nd4j-cuda-11.6-platform:%s%n",
          Machine.nd4jVersion());
    }
  }

  private static String asked() {
    String wanted = System.getenv("OPENBLAS_CORETYPE");
    return wanted == null ? " (OpenBLAS's choice)" : " (OPENBLAS_CORETYPE=" + wanted + ")";
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf(Locale.ROOT, "%-15s%s%n", name, value);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB at most", bytes / 1e9);
  }

  /** The best speed of a single-precision product of square matrices. */
  private static double gigaflops() {
    INDArray a = Nd4j.rand(DataType.FLOAT, SIZE, SIZE).dup('f');
    INDArray c = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');
    double best = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      long started = System.nanoTime();
      Nd4j.gemm(a, a, c, false, false, 1, 0);
      best = Math.max(best, 2.0 * SIZE * SIZE * SIZE / (System.nanoTime() - started));
    }
    return best;
  }
}
