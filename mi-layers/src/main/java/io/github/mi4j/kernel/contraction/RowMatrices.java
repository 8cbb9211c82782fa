package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One matrix A_b [r, s] for every row b of a batch: they come out of one large product, and meet a
 * vector per row.
 */
abstract class RowMatrices {

  final long r;
  final long s;

  RowMatrices(long r, long s) {
    this.r = r;
    this.s = s;
  }

  /** Matrices in memory of batch·r·s numbers, which may have any contents. */
  static RowMatrices in(INDArray memory, long batch, long r, long s, Storage storage) {
    return storage == Storage.BY_ENTRY
        ? new MatricesByEntry(memory.reshape('f', true, batch, r * s), r, s)
        : new MatricesByRow(memory.reshape('f', true, r * s, batch), r, s);
  }

  /** The matrices that have the columns [from, to) of these, a view. */
  abstract RowMatrices columns(long from, long to);

  /** A_b ← the r·s numbers of row b of stream · weights. */
  abstract void setProduct(INDArray stream, INDArray weights);

  /** A_b ← the r·s numbers of row b of stream · weightsᵀ. */
  abstract void setProductWithTransposed(INDArray stream, INDArray weights);

  /** out_b ← A_b·v_b + beta·out_b. */
  abstract void times(INDArray v, INDArray out, double beta);

  /** out_b ← A_bᵀ·v_b + beta·out_b. */
  abstract void transposedTimes(INDArray v, INDArray out, double beta);

  /** out_b ← A_b·v_b + beta·out_b and outOfTransposed_b ← A_bᵀ·u_b. */
  abstract void bothTimes(
      INDArray v, INDArray out, double beta, INDArray u, INDArray outOfTransposed);
}
