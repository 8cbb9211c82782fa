package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import java.util.concurrent.TimeUnit;
import io.github.mi4j.kernel.blas.Views;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
 * The orders of contraction against each other, and the steps of the one that training takes most
 * often, each alone.
 *
 * <pre>{@code
 * export OPENBLAS_CORETYPE=SkylakeX   # see docs/PERFORMANCE.md
 * ./mvnw -q -Pjmh -pl mi-layers test-compile exec:exec -Djmh.args="ContractionBenchmark.order -p type=FLOAT"
 * ./mvnw -q -Pjmh -pl mi-layers test-compile exec:exec -Djmh.args="ContractionBenchmark.step -p type=FLOAT"
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class ContractionBenchmark {

  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  /** B, n, m, k. */
  @Param({"256x128x32x128", "640x256x32x16", "1024x256x2x256"})
  public String shape;

  @Param({"FLOAT", "DOUBLE"})
  public DataType type;

  private long n;
  private long m;
  private long k;
  private INDArray w;
  private INDArray x;
  private INDArray z;
  private INDArray y;
  private INDArray dy;
  private INDArray dw;
  private INDArray dx;
  private INDArray dz;
  private INDArray q;
  private INDArray memory;
  private Storage storage;

  @Setup
  public void draw() {
    String[] sizes = shape.split("x");
    long batch = Long.parseLong(sizes[0]);
    n = Long.parseLong(sizes[1]);
    m = Long.parseLong(sizes[2]);
    k = Long.parseLong(sizes[3]);
    w = normal(m * n, k);
    dw = normal(m * n, k);
    x = normal(batch, n);
    dx = normal(batch, n);
    z = normal(batch, m);
    dz = normal(batch, m);
    y = normal(batch, k);
    dy = normal(batch, k);
    q = normal(batch, m * k);
    memory = normal(batch * m * k, 1);
    storage = ContractionPlan.of(batch, n, m, k, type).forwardStorage();
  }

  private INDArray normal(long rows, long columns) {
    return Nd4j.randn(type, rows, columns).dup('f');
  }

  @Benchmark
  public INDArray orderInputFirst() {
    return forward(Forward.INPUT_FIRST, storage);
  }

  @Benchmark
  public INDArray orderOuterProduct() {
    return forward(Forward.OUTER_PRODUCT, Storage.BY_ENTRY);
  }

  /** y = Σ_i z_i ∘ (x·W_i), which no plan has. */
  @Benchmark
  public INDArray orderLoopOverContext() {
    try (MemoryWorkspace workspace = open()) {
      INDArray part = Shapes.temporary(type, x.size(0), k); // [batch, k]
      for (long i = 0; i < m; i++) {
        INDArray wi = w.get(NDArrayIndex.interval(i * n, (i + 1) * n), NDArrayIndex.all());
        INDArray target = i == 0 ? y : part;
        Gemm.product(x, wi, target, 0);
        INDArray zi = Views.columns(z, i, i + 1);
        Nd4j.getExecutioner().exec(new BroadcastMulOp(target, zi, target, 0));
        if (i > 0) {
          y.addi(part);
        }
      }
    }
    return y;
  }

  private INDArray forward(Forward order, Storage stored) {
    ContractionPlan plan = new ContractionPlan(order, stored, 0, Backward.OUTPUT_FIRST, stored, 0);
    try (MemoryWorkspace workspace = open()) {
      new PlannedContraction(plan, n, m, k, WorkingMemory.limit()).forward(w, x, z, y, null);
    }
    return y;
  }

  /** P = x·W; as much as the products of the other two steps. */
  @Benchmark
  public INDArray stepProduct() {
    matrices().setProduct(x, w.reshape('f', true, n, m * k));
    return memory;
  }

  @Benchmark
  public INDArray stepOutput() {
    matrices().transposedTimes(z, y, 0);
    return y;
  }

  @Benchmark
  public INDArray stepContextGradient() {
    matrices().times(dy, dz, 0);
    return dz;
  }

  @Benchmark
  public INDArray stepPairs() {
    try (MemoryWorkspace workspace = open()) {
      return Shapes.pairs(z, dy);
    }
  }

  @Benchmark
  public INDArray stepWeightGradient() {
    Gemm.productOfTransposed(x, q, dw.reshape('f', true, n, m * k), 0);
    return dw;
  }

  @Benchmark
  public INDArray stepInputGradient() {
    Gemm.productWithTransposed(q, w.reshape('f', true, n, m * k), dx, 0);
    return dx;
  }

  private RowMatrices matrices() {
    return RowMatrices.in(memory, x.size(0), m, k, storage);
  }

  private static MemoryWorkspace open() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, "JMH");
  }
}
