package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Views;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cuts work on [batch, slices · something] into pieces, rows outermost, that are done one after the
 * other in the same memory.
 */
final class Tiles {

  /** Products of fewer rows are slow, so that slices are cut first. */
  private static final long ROWS_WANTED = 256;

  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final long batch;
  private final long slices;
  private final long rowsPerTile;
  private final long slicesPerTile;

  /**
   * @param batch number of rows
   * @param slices number of slices that each row's work can be cut into
   * @param numbers how many temporary numbers the work on one slice of one row needs
   * @param capacity how many temporary numbers there may be at a time
   */
  Tiles(long batch, long slices, long numbers, long capacity) {
    this(batch, slices, numbers, capacity, rowsPerTile(batch, slices, numbers, capacity));
  }

  private Tiles(long batch, long slices, long numbers, long capacity, long rowsPerTile) {
    this.batch = batch;
    this.slices = slices;
    this.rowsPerTile = rowsPerTile;
    this.slicesPerTile = atMost(slices, capacity, numbers * rowsPerTile);
  }

  /** Pieces that have all rows. */
  static Tiles ofAllRows(long batch, long slices, long numbers, long capacity) {
    return new Tiles(batch, slices, numbers, capacity, batch);
  }

  private static long rowsPerTile(long batch, long slices, long numbers, long capacity) {
    long withAllSlices = atMost(batch, capacity, numbers * slices);
    long withOneSlice = atMost(batch, capacity, numbers);
    return Math.max(withAllSlices, Math.min(ROWS_WANTED, withOneSlice));
  }

  /** The largest count, 1 at least, of which each needs so many numbers. */
  private static long atMost(long count, long capacity, long numbers) {
    return numbers == 0 ? count : Math.max(1, Math.min(count, capacity / numbers));
  }

  /** Runs work on each piece; arrays that it allocates live until the piece is done. */
  void forEach(Consumer<Tile> work) {
    forEachInPlace(
        tile -> {
          try (MemoryWorkspace memory =
              Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, "MI4J_TILE")) {
            work.accept(tile);
          }
        });
  }

  /** The same for work that allocates nothing. */
  void forEachInPlace(Consumer<Tile> work) {
    for (long row = 0; row < batch; row += rowsPerTile) {
      for (long slice = 0; slice < slices; slice += slicesPerTile) {
        work.accept(
            new Tile(
                row,
                Math.min(row + rowsPerTile, batch),
                slice,
                Math.min(slice + slicesPerTile, slices)));
      }
    }
  }

  /** How many numbers the largest piece has, with so many for each slice of a row. */
  long mostNumbers(long ofSlice) {
    return rowsPerTile * slicesPerTile * ofSlice;
  }

  /** Some rows, and some of their slices. */
  static final class Tile {

    private final long row;
    private final long rowEnd;
    private final long slice;
    private final long sliceEnd;

    Tile(long row, long rowEnd, long slice, long sliceEnd) {
      this.row = row;
      this.rowEnd = rowEnd;
      this.slice = slice;
      this.sliceEnd = sliceEnd;
    }

    /** The first row. */
    long row() {
      return row;
    }

    /** The row after the last. */
    long rowEnd() {
      return rowEnd;
    }

    /** The first slice. */
    long slice() {
      return slice;
    }

    /** The slice after the last. */
    long sliceEnd() {
      return sliceEnd;
    }

    /** 0 where a sum over slices begins, 1 where it goes on. */
    double betaOverSlices() {
      return slice == 0 ? 0 : 1;
    }

    /** 0 where a sum over rows begins, 1 where it goes on. */
    double betaOverRows() {
      return row == 0 ? 0 : 1;
    }

    /** An uninitialised matrix [r, slices] for each row. */
    RowMatrices matrices(long r, Storage storage, DataType type) {
      return matrices(r, storage, type, null);
    }

    /**
     * The same.
     *
     * @param memory for at least as many numbers, or null for new memory
     */
    RowMatrices matrices(long r, Storage storage, DataType type, @Nullable INDArray memory) {
      long rows = rowEnd - row;
      long columns = sliceEnd - slice;
      long numbers = rows * r * columns;
      INDArray of =
          memory == null
              ? Shapes.temporary(type, numbers)
              : memory.get(NDArrayIndex.interval(0, numbers));
      return RowMatrices.in(of, rows, r, columns, storage);
    }

    /** These rows, a view. */
    INDArray rows(INDArray array) {
      return Views.rows(array, row, rowEnd);
    }

    /** These rows of the columns that belong to these slices, a view. */
    INDArray part(INDArray array, long columnsPerSlice) {
      return Views.columns(rows(array), slice * columnsPerSlice, sliceEnd * columnsPerSlice);
    }

    /** All rows of the columns that belong to these slices, a view. */
    INDArray columns(INDArray array, long columnsPerSlice) {
      return Views.columns(array, slice * columnsPerSlice, sliceEnd * columnsPerSlice);
    }
  }
}
