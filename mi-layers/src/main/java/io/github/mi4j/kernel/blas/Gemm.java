package io.github.mi4j.kernel.blas;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products written straight into results, which may be rows or columns of a larger
 * 'f'-ordered array. With three axes, one product for each index of the first.
 */
public final class Gemm {

  private Gemm() {}

  /** Whether products of this type are calls of BLAS, not of ND4J. */
  public static boolean isDirect(DataType type) {
    return Blas.of(type) != null;
  }

  /** result ← left·right + beta·result. */
  public static void product(INDArray left, INDArray right, INDArray result, double beta) {
    compute(left, false, right, false, result, beta);
  }

  /** result ← leftᵀ·right + beta·result. */
  public static void productOfTransposed(
      INDArray left, INDArray right, INDArray result, double beta) {
    compute(left, true, right, false, result, beta);
  }

  /** result ← left·rightᵀ + beta·result. */
  public static void productWithTransposed(
      INDArray left, INDArray right, INDArray result, double beta) {
    compute(left, false, right, true, result, beta);
  }

  /** result ← leftᵀ·rightᵀ + beta·result. */
  public static void productOfBothTransposed(
      INDArray left, INDArray right, INDArray result, double beta) {
    compute(left, true, right, true, result, beta);
  }

  private static void compute(
      INDArray left,
      boolean leftTransposed,
      INDArray right,
      boolean rightTransposed,
      INDArray result,
      double beta) {
    if (!directly(left, leftTransposed, right, rightTransposed, result, beta)) {
      MMulTranspose transposed =
          MMulTranspose.builder().transposeA(leftTransposed).transposeB(rightTransposed).build();
      Nd4j.exec(new Mmul(left, right, result, 1, beta, transposed));
    }
  }

  /** Computes it unless BLAS can't read the arrays where they are. */
  private static boolean directly(
      INDArray left,
      boolean leftTransposed,
      INDArray right,
      boolean rightTransposed,
      INDArray result,
      double beta) {
    DataType type = result.dataType();
    Blas blas = Blas.of(type);
    boolean matrices = left.rank() == 2 && right.rank() == 2 && result.rank() == 2;
    if (blas == null || !matrices || left.dataType() != type || right.dataType() != type) {
      return false;
    }
    Operand a = operand(left, leftTransposed);
    Operand b = operand(right, rightTransposed);
    Operand c = operand(result, false);
    if (a == null || b == null || c == null) {
      return false;
    }
    if (a.columns != b.rows || a.rows != c.rows || b.columns != c.columns) {
      throw new IllegalArgumentException(
          String.format(
              "A product of [%d, %d] and [%d, %d] can't be written to %s",
              a.rows, a.columns, b.rows, b.columns, Arrays.toString(result.shape())));
    }
    new DirectProduct(blas).compute(a, b, c, beta);
    return true;
  }

  private static @Nullable Operand operand(INDArray matrix, boolean transposed) {
    Operand operand = Operand.of(matrix);
    return operand == null || !transposed ? operand : operand.transpose();
  }
}
