package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Views;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import io.github.mi4j.kernel.contraction.Tiles.Tile;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of x and z from R = dy·Wᵀ [batch, m·n], which no forward pass has to keep anything
 * for: dx_j = Σ_i z_i R_ij and dz_i = Σ_j x_j R_ij.
 */
final class OutputFirst {

  /** How much of the memory may go to copies of x and dx, one part in so many. */
  private static final long SHARE_OF_COPIES = 4;

  private final long n;
  private final long m;
  private final long limit;
  private final Storage storage;

  /**
   * @param limit of working memory in bytes
   */
  OutputFirst(long n, long m, long limit, Storage storage) {
    this.n = n;
    this.m = m;
    this.limit = limit;
    this.storage = storage;
  }

  /** dx ← gradient, dz ← gradient. */
  void gradients(INDArray w, INDArray x, INDArray z, INDArray dy, INDArray dx, INDArray dz) {
    long capacity = limit / x.dataType().width();
    if (storage == Storage.BY_ENTRY) {
      Tiles.ofAllRows(x.size(0), m, 2 * n, capacity)
          .forEach(tile -> ofSlices(tile, null, w, x, z, dy, dx, dz));
      return;
    }
    new Tiles(x.size(0), 1, 2 * n, capacity / SHARE_OF_COPIES)
        .forEach(rows -> ofRows(rows, w, x, z, dy, dx, dz, capacity));
  }

  /**
   * Every slice of R meets the rows of x and dx once more, which lie far apart in 'f' order: copies
   * of them do not.
   */
  private void ofRows(
      Tile rows,
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dx,
      INDArray dz,
      long capacity) {
    long count = rows.rowEnd() - rows.row();
    INDArray xOfRows = byRows(x.dataType(), count).assign(rows.rows(x)); // [rows, n]
    INDArray dxOfRows = byRows(x.dataType(), count); // [rows, n]
    INDArray zOfRows = rows.rows(z);
    INDArray dyOfRows = rows.rows(dy);
    INDArray dzOfRows = rows.rows(dz);
    Tiles slices = Tiles.ofAllRows(count, m, n, capacity - 2 * n * count);
    INDArray memory = Shapes.temporary(x.dataType(), slices.mostNumbers(n));
    slices.forEachInPlace(
        tile -> ofSlices(tile, memory, w, xOfRows, zOfRows, dyOfRows, dxOfRows, dzOfRows));
    rows.rows(dx).assign(dxOfRows);
  }

  /**
   * @param memory for R, or null for new memory
   */
  private void ofSlices(
      Tile tile,
      @Nullable INDArray memory,
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dx,
      INDArray dz) {
    RowMatrices r = tile.matrices(n, storage, x.dataType(), memory);
    r.setProductWithTransposed(dy, Views.rows(w, tile.slice() * n, tile.sliceEnd() * n));
    r.bothTimes(tile.part(z, 1), dx, tile.betaOverSlices(), x, tile.part(dz, 1));
  }

  private INDArray byRows(DataType type, long rows) {
    return Nd4j.createUninitialized(type, new long[] {rows, n}, 'c');
  }
}
