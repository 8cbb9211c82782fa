package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Ones;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What belongs to a context, [contexts, p], beside what belongs to the rows that share it: [rows,
 * p], where each context has as many consecutive rows as any other.
 */
public final class SharedContexts {

  private SharedContexts() {}

  /** What the contexts have, for every row: [rows, p], the same array where no two rows share. */
  public static INDArray repeated(INDArray ofContexts, long rows) {
    if (ofContexts.size(0) == rows) {
      return ofContexts;
    }
    long p = ofContexts.size(1);
    INDArray result = Shapes.temporary(ofContexts.dataType(), rows, p); // [rows, p]
    long shared = rows / ofContexts.size(0);
    INDArray ones = Ones.column(ofContexts.dataType(), shared); // [shared, 1]
    INDArray byContext = result.reshape('f', true, shared, ofContexts.length());
    Shapes.multiply(ones, flat(ofContexts), byContext);
    return result;
  }

  /** Sums over the rows of each context: [contexts, p], the same array where no two rows share. */
  public static INDArray summed(INDArray ofRows, long contexts) {
    long rows = ofRows.size(0);
    if (rows == contexts) {
      return ofRows;
    }
    long shared = rows / contexts;
    INDArray sums = Shapes.temporary(ofRows.dataType(), contexts, ofRows.size(1)); // [contexts, p]
    INDArray ones = Ones.row(ofRows.dataType(), shared); // [1, shared]
    Gemm.product(ones, ofRows.reshape('f', shared, sums.length()), flat(sums), 0);
    return sums;
  }

  /** Adds what the contexts have to every row. */
  public static void add(INDArray ofContexts, INDArray rows) {
    INDArray byContext =
        rows.reshape('f', true, rows.size(0) / ofContexts.size(0), ofContexts.length());
    Nd4j.exec(new AddOp(byContext, flat(ofContexts), byContext));
  }

  private static INDArray flat(INDArray array) {
    return array.reshape('f', 1, array.length());
  }
}
