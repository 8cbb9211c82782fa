package io.github.mi4j.kernel.blas;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rows and columns of matrices, which share their memory. */
public final class Views {

  private Views() {}

  /**
   * Rows [from, to) as a view. Asked for them directly, ND4J gives an empty array where they begin
   * beyond the length of an array that is itself a view.
   */
  public static INDArray rows(INDArray array, long from, long to) {
    boolean all = from == 0 && to == array.size(0);
    if (all) {
      return array;
    }
    return array.isView()
        ? columns(array.transpose(), from, to).transpose()
        : array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** Columns [from, to) as a view. */
  public static INDArray columns(INDArray array, long from, long to) {
    boolean all = from == 0 && to == array.size(1);
    return all ? array : array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }
}
