package io.github.mi4j.examples.doctor;

import io.github.mi4j.examples.harness.Blas;
import io.github.mi4j.examples.harness.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J runs on and how fast it is. Making one starts ND4J. */
public final class Nd4jReport {

  private static final int SIZE = 1024;
  private static final int REPETITIONS = 20;

  private final Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
  private final String coreType = Blas.coreType();
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final int threads = Nd4j.getEnvironment().maxThreads();

  /** Names and values. */
  public Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("ND4J", Machine.nd4jVersion() + ", backend " + environment.getProperty("backend"));
    rows.put("BLAS", environment.getProperty("blas.vendor"));
    rows.put("Core type", coreType + asked());
    rows.put("Threads", threads + " per operation");
    rows.put("Matrix product", String.format(Locale.ROOT, "%.0f GFLOP/s", gigaflops()));
    rows.put("Java memory", gigabytes(Runtime.getRuntime().maxMemory()));
    rows.put("Native memory", gigabytes(Pointer.maxBytes()));
    return rows;
  }

  /** What would make it faster. */
  public List<String> advice() {
    List<String> advice = new ArrayList<>();
    @Nullable String better = Machine.openBlasCoreType();
    if (better != null && !coreType.equals("unknown") && !coreType.equals(better)) {
      advice.add(
          String.format(
              "OpenBLAS runs its code for %s; this processor has instructions that its code for %s uses. Try%n"
                  + "  export OPENBLAS_CORETYPE=%s%n"
                  + "before starting Java, and compare the speed of the matrix product.",
              coreType, better, better));
    }
    if (threads < cores) {
      advice.add(
          String.format(
              "Only %d of %d cores compute. OMP_NUM_THREADS limits them; unset it for large networks.",
              threads, cores));
    }
    if (threads > 1 && environment.getProperty("backend").equals("CPU")) {
      IdleThreads.advice(System.getenv()).ifPresent(advice::add);
    }
    return advice;
  }

  private static String asked() {
    String wanted = System.getenv("OPENBLAS_CORETYPE");
    return wanted == null ? " (OpenBLAS's choice)" : " (OPENBLAS_CORETYPE=" + wanted + ")";
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
      Nd4j.getExecutioner().commit();
      long started = System.nanoTime();
      Nd4j.gemm(a, a, c, false, false, 1, 0);
      Nd4j.getExecutioner().commit();
      best = Math.max(best, 2.0 * SIZE * SIZE * SIZE / (System.nanoTime() - started));
    }
    return best;
  }
}
