package io.github.mi4j.kernel.contraction;

import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products written straight into results, which may be rows or columns of a larger
 * 'f'-ordered array.
 */
public final class Gemm {

  private static final MMulTranspose NONE = transposing(false, false);
  private static final MMulTranspose LEFT = transposing(true, false);
  private static final MMulTranspose RIGHT = transposing(false, true);
  private static final MMulTranspose BOTH = transposing(true, true);

  private Gemm() {}

  /** result ← left·right + beta·result. */
  public static void product(INDArray left, INDArray right, INDArray result, double beta) {
    execute(left, right, result, beta, NONE);
  }

  /** result ← leftᵀ·right + beta·result. */
  public static void productOfTransposed(
      INDArray left, INDArray right, INDArray result, double beta) {
    execute(left, right, result, beta, LEFT);
  }

  /** result ← left·rightᵀ + beta·result. */
  public static void productWithTransposed(
      INDArray left, INDArray right, INDArray result, double beta) {
    execute(left, right, result, beta, RIGHT);
  }

  /** result ← leftᵀ·rightᵀ + beta·result. */
  static void productOfBothTransposed(INDArray left, INDArray right, INDArray result, double beta) {
    execute(left, right, result, beta, BOTH);
  }

  private static void execute(
      INDArray left, INDArray right, INDArray result, double beta, MMulTranspose transposed) {
    Nd4j.exec(new Mmul(left, right, result, 1, beta, transposed));
  }

  private static MMulTranspose transposing(boolean left, boolean right) {
    return MMulTranspose.builder().transposeA(left).transposeB(right).build();
  }
}
