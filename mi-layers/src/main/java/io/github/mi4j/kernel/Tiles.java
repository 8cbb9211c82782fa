package io.github.mi4j.kernel;

import java.util.function.Consumer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Cuts a batch into runs of rows that are worked on one after the other in the same memory. */
final class Tiles {

  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final long batch;
  private final long rows;

  /**
   * @param batch number of rows
   * @param numbersPerRow how many temporary numbers the work on one row needs
   * @param maxNumbers how many temporary numbers there may be at a time
   */
  Tiles(long batch, long numbersPerRow, long maxNumbers) {
    this.batch = batch;
    this.rows = Math.max(1, maxNumbers / numbersPerRow);
  }

  /** Whether the whole batch is one tile. */
  boolean isOne() {
    return batch <= rows;
  }

  /** Runs work on each tile; arrays that it allocates live until the tile is done. */
  void forEach(Consumer<Tile> work) {
    for (long from = 0; from < batch; from += rows) {
      try (MemoryWorkspace memory =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, "MI4J_TILE")) {
        work.accept(new Tile(from, Math.min(from + rows, batch)));
      }
    }
  }

  /** A run of rows. */
  static final class Tile {

    private final long from;
    private final long to;

    Tile(long from, long to) {
      this.from = from;
      this.to = to;
    }

    /** These rows of an array, as a contiguous copy. */
    INDArray of(INDArray array) {
      return view(array).dup('f');
    }

    /** Zeros of the shape of these rows of an array. */
    INDArray zeros(INDArray array) {
      return Nd4j.create(array.dataType(), new long[] {to - from, array.size(1)}, 'f');
    }

    /** Adds to these rows of an array. */
    void add(INDArray values, INDArray array) {
      view(array).addi(values);
    }

    private INDArray view(INDArray array) {
      return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }
  }
}
