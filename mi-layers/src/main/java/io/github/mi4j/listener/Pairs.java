package io.github.mi4j.listener;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Sampled rows beside the rows half the sample away, as far as their contexts differ. */
final class Pairs {

  private final List<Integer> first = new ArrayList<>();
  private final List<Integer> second = new ArrayList<>();

  /**
   * @param z contexts [rows, m]
   */
  Pairs(INDArray z) {
    int rows = (int) z.size(0);
    for (int row = 0; row < rows; row++) {
      int other = (row + rows / 2) % rows;
      if (z.getRow(row).distance2(z.getRow(other)) > 0) {
        first.add(row);
        second.add(other);
      }
    }
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  /** The first row of every pair. */
  INDArray first(INDArray rows) {
    return select(rows, first);
  }

  /** The second row of every pair. */
  INDArray second(INDArray rows) {
    return select(rows, second);
  }

  private static INDArray select(INDArray rows, List<Integer> indices) {
    return Nd4j.vstack(
        indices.stream()
            .map(i -> rows.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all()))
            .toArray(INDArray[]::new));
  }
}
