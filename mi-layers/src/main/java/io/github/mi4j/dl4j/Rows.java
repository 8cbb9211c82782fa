package io.github.mi4j.dl4j;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Ones;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
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

  /**
   * Writes features [batch, features] to every step of sequences: as products with ones, which ND4J
   * writes in a third to a tenth of the time that its copies take.
   */
  public void fill(INDArray sequences, INDArray features) {
    INDArray step = features.castTo(sequences.dataType());
    long[] ofStep = sequences.shape().clone();
    ofStep[timeAxis()] = 1;
    long[] ofTime = {1, 1, 1};
    ofTime[timeAxis()] = sequences.size(timeAxis());
    INDArray ones = Ones.column(step.dataType(), sequences.size(timeAxis())).reshape(ofTime);
    Nd4j.exec(new MulOp(new INDArray[] {step.reshape(ofStep), ones}, new INDArray[] {sequences}));
  }

  /** Sums over the steps of sequences: [batch, features]. */
  public INDArray sumOverSteps(INDArray sequences) {
    long batch = sequences.size(0);
    boolean stepsAreColumns =
        format == RNNFormat.NCW
            && sequences.stride(0) == 1
            && sequences.stride(1) == batch
            && Gemm.isDirect(sequences.dataType());
    if (!stepsAreColumns) {
      return sequences.sum(timeAxis());
    }
    long steps = sequences.size(2);
    INDArray columns = sequences.reshape('f', true, batch * sequences.size(1), steps);
    INDArray sums =
        Nd4j.createUninitialized(sequences.dataType(), new long[] {columns.size(0), 1}, 'f');
    Gemm.product(columns, Ones.column(sequences.dataType(), steps), sums, 0);
    return sums.reshape('f', batch, sequences.size(1));
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
    INDArray timeFirst = timeFirst(array);
    return Nd4j.createUninitialized(array.dataType(), timeFirst.shape(), 'f')
        .assign(timeFirst)
        .reshape('f', timeFirst.size(0) * timeFirst.size(1), timeFirst.size(2));
  }

  /** Undoes {@link #fold}: writes rows to an array of either rank. */
  void unfold(INDArray rows, INDArray target) {
    if (target.rank() == 2) {
      target.assign(rows);
    } else {
      INDArray timeFirst = timeFirst(target);
      timeFirst.assign(rows.reshape('f', timeFirst.shape()));
    }
  }

  /** A view [time, batch, features] of sequences, whose axes lie in memory as those of rows do. */
  private INDArray timeFirst(INDArray sequences) {
    return format == RNNFormat.NWC ? sequences.permute(1, 0, 2) : sequences.permute(2, 0, 1);
  }

  /** A mask [batch, time] or [batch, 1] as a column [rows, 1]. */
  INDArray foldMask(INDArray mask) {
    return mask.dup('c').reshape('c', mask.length(), 1);
  }
}
