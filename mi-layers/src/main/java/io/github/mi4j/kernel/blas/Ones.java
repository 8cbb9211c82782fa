package io.github.mi4j.kernel.blas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Columns of ones, with which sums are products. On the processor all are views of one array for
 * each type, since filling an array takes longer than the sum does; nobody may write to them.
 */
public final class Ones {

  private static final long LEAST = 4096;
  private static final Map<DataType, INDArray> SHARED = new ConcurrentHashMap<>();

  private Ones() {}

  /** [count, 1]. */
  public static INDArray column(DataType type, long count) {
    if (!Gemm.isDirect(type)) {
      return Nd4j.ones(type, count, 1);
    }
    INDArray ones = SHARED.get(type);
    if (ones == null || ones.size(0) < count) {
      ones = SHARED.merge(type, ofAtLeast(count, type), (a, b) -> a.size(0) < b.size(0) ? b : a);
    }
    return ones.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
  }

  /** [1, count]. */
  public static INDArray row(DataType type, long count) {
    return column(type, count).reshape('f', true, 1, count);
  }

  private static INDArray ofAtLeast(long count, DataType type) {
    long capacity = Math.max(LEAST, 2 * Long.highestOneBit(count));
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return Nd4j.ones(type, capacity, 1);
    }
  }
}
