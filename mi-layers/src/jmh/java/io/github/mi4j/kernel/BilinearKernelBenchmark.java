package io.github.mi4j.kernel;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls per second of the product term zᵀ𝕎x and of its gradients, with the operations in them:
 * {@code gflop} is GFLOP/s.
 *
 * <pre>{@code
 * export OPENBLAS_CORETYPE=SkylakeX   # see docs/PERFORMANCE.md
 * ./mvnw -q -Pjmh -pl mi-layers test-compile exec:exec -Djmh.args="BilinearKernelBenchmark -prof gc"
 * ./mvnw -q -Pjmh -pl mi-layers test-compile exec:exec -Djmh.args="BilinearKernelBenchmark -p shape=256x128x32x128"
 * }</pre>
 *
 * <p>{@code -prof gc} counts bytes on the Java heap; what lies outside is measured by {@code ./mi
 * bench}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class BilinearKernelBenchmark {

  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  /** B, n, m, k. */
  @Param({
    "1000x20x20x1",
    "256x128x32x128",
    "256x256x64x256",
    "512x512x32x256",
    "800x128x192x2",
    "640x256x32x16"
  })
  public String shape;

  @Param({"FLOAT", "DOUBLE"})
  public DataType type;

  private BilinearKernel kernel;
  private Theta theta;
  private Theta gradients;
  private INDArray x;
  private INDArray z;
  private INDArray y;
  private INDArray dx;
  private INDArray dz;
  private INDArray dy;
  private double gigaflop;

  /** Operations done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public double gflop;
  }

  @Setup
  public void draw() {
    String[] sizes = shape.split("x");
    long batch = Long.parseLong(sizes[0]);
    long n = Long.parseLong(sizes[1]);
    long m = Long.parseLong(sizes[2]);
    long k = Long.parseLong(sizes[3]);
    kernel = new BilinearKernel(n, m, k, true, false, false, false);
    theta = new Theta(Map.of("W", normal(m * n, k)));
    gradients = new Theta(Map.of("W", normal(m * n, k)));
    x = normal(batch, n);
    z = normal(batch, m);
    y = normal(batch, k);
    dx = normal(batch, n);
    dz = normal(batch, m);
    dy = normal(batch, k);
    gigaflop = 2e-9 * batch * m * n * k;
  }

  private INDArray normal(long rows, long columns) {
    return Nd4j.randn(type, rows, columns).dup('f');
  }

  @Benchmark
  public INDArray forward(Work work) {
    try (MemoryWorkspace memory = memory()) {
      kernel.forward(theta, x, z, y);
    }
    work.gflop += gigaflop;
    return y;
  }

  @Benchmark
  public INDArray backward(Work work) {
    try (MemoryWorkspace memory = memory()) {
      kernel.backward(theta, x, z, dy, gradients, dx, dz);
    }
    work.gflop += 2 * gigaflop;
    return dx;
  }

  private static MemoryWorkspace memory() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, "JMH");
  }
}
