package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Knows where features and time lie in [batch, features] and in sequences of one format, and folds
 * time steps into rows [batch·time, features], where row b·time + t is step t of example b.
 */
public final class Rows {

  private final RNNFormat format;

  /**
   * @param format layout of sequences
   */
  public Rows(RNNFormat format) {
    this.format = format;
  }

  /** The axis of sequences that holds time. */
  public int timeAxis() {
    return format == RNNFormat.NCW ? 2 : 1;
  }

  /** The axis of an array that holds features. */
  public int featureAxis(INDArray array) {
    return array.rank() == 3 && format == RNNFormat.NWC ? 2 : 1;
  }

  /** A view of the features from (inclusive) to (exclusive). */
  public INDArray features(INDArray array, long from, long to) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] =
          axis == featureAxis(array) ? NDArrayIndex.interval(from, to) : NDArrayIndex.all();
    }
    return array.get(index);
  }

  /** Writes features [batch, features] to every step of sequences. */
  public void fill(INDArray sequences, INDArray features) {
    INDArray step = features.castTo(sequences.dataType());
    Nd4j.exec(new BroadcastCopyOp(sequences, step, sequences, 0, featureAxis(sequences)));
  }

  /** A view [batch, features] of the first step of sequences. */
  INDArray firstStep(INDArray sequences) {
    INDArrayIndex first = NDArrayIndex.point(0);
    return format == RNNFormat.NCW
        ? sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), first)
        : sequences.get(NDArrayIndex.all(), first, NDArrayIndex.all());
  }

  /** Rows of an array; one of rank 2 is its own rows. */
  INDArray fold(INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    INDArray timeFirst = format == RNNFormat.NWC ? array.permute(1, 0, 2) : array.permute(2, 0, 1);
    long rows = timeFirst.size(0) * timeFirst.size(1);
    return timeFirst.dup('f').reshape('f', rows, timeFirst.size(2));
  }

  /**
   * Undoes {@link #fold} as a view: rows back to sequences of the batch and length of another
   * array.
   */
  INDArray unfold(INDArray rows, INDArray like) {
    if (like.rank() == 2) {
      return rows;
    }
    long batch = like.size(0);
    INDArray timeFirst = rows.reshape('f', rows.size(0) / batch, batch, rows.size(1));
    return format == RNNFormat.NWC ? timeFirst.permute(1, 0, 2) : timeFirst.permute(1, 2, 0);
  }

  /** A mask [batch, time] or [batch, 1] as a column [rows, 1]. */
  INDArray foldMask(INDArray mask) {
    return mask.dup('c').reshape('c', mask.length(), 1);
  }
}
