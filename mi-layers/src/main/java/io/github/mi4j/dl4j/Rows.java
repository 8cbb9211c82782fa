package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Knows where features and time lie in [batch, features] and in sequences of one format, and folds
 * time steps into rows [batch·time, features], where row t·batch + b is step t of example b.
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

  /** Rows of an array; one of rank 2 is its own rows. */
  INDArray fold(INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    INDArray timeSecond = format == RNNFormat.NWC ? array : array.permute(0, 2, 1);
    long batch = timeSecond.size(0);
    long time = timeSecond.size(1);
    return timeSecond.dup('f').reshape('f', batch * time, timeSecond.size(2));
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
    INDArray timeSecond = rows.reshape('f', batch, rows.size(0) / batch, rows.size(1));
    return format == RNNFormat.NWC ? timeSecond : timeSecond.permute(0, 2, 1);
  }

  /** A mask [batch, time] or [batch, 1] as a column [rows, 1]. */
  INDArray foldMask(INDArray mask) {
    return mask.dup('f').reshape('f', mask.length(), 1);
  }
}
