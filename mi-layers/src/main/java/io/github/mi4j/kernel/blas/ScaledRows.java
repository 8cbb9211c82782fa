package io.github.mi4j.kernel.blas;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One number for every channel of every example times all of the channel's numbers, plus another:
 * y_bcs = scale_bc · x_bcs + shift_bc, and the gradients.
 *
 * <p>Arrays [batch, channels, space] in 'c' order without gaps, factors [batch, channels] in any.
 * All that is computed from a piece of some kilobytes is computed while the cache holds it, so that
 * memory is read or written once for every array.
 */
public final class ScaledRows {

  /** Numbers of a piece: few enough for the cache, and for BLAS to leave its threads alone. */
  private static final int PIECE = 4096;

  private ScaledRows() {}

  /** y ← scale ∘ x + shift. */
  public static void forward(INDArray x, INDArray scale, INDArray shift, INDArray y) {
    Blas blas = Blas.require(x.dataType());
    INDArray ones = Ones.column(x.dataType(), PIECE);
    forEachRow(
        List.of(x, scale, shift, y, ones),
        (first, end) -> {
          Pointer from = blas.start(x);
          Pointer to = blas.start(y);
          Pointer factor = blas.start(scale);
          Pointer term = blas.start(shift);
          Pointer one = blas.start(ones);
          forEachPiece(
              x,
              first,
              end,
              (row, start, length) -> {
                from.position(start);
                to.position(start);
                factor.position(index(scale, row));
                term.position(index(shift, row));
                blas.gemm(false, false, length, 1, 1, from, length, factor, 1, 0, to, length);
                blas.ger(length, 1, one, 1, term, 1, to, length);
              });
        });
  }

  /** dx ← scale ∘ dy, dScale ← sums of x ∘ dy over space, dShift ← those of dy. */
  public static void backward(
      INDArray x, INDArray scale, INDArray dy, INDArray dx, INDArray dScale, INDArray dShift) {
    Blas blas = Blas.require(x.dataType());
    INDArray ones = Ones.column(x.dataType(), PIECE);
    forEachRow(
        List.of(x, scale, dy, dx, dScale, dShift, ones),
        (first, end) -> {
          Pointer input = blas.start(x);
          Pointer from = blas.start(dy);
          Pointer to = blas.start(dx);
          Pointer factor = blas.start(scale);
          Pointer products = blas.start(dScale);
          Pointer sums = blas.start(dShift);
          Pointer one = blas.start(ones);
          forEachPiece(
              x,
              first,
              end,
              (row, start, length) -> {
                input.position(start);
                from.position(start);
                to.position(start);
                factor.position(index(scale, row));
                products.position(index(dScale, row));
                sums.position(index(dShift, row));
                double beta = start % x.size(2) == 0 ? 0 : 1;
                blas.gemv(true, length, 1, from, length, input, 1, beta, products, 1);
                blas.gemv(true, length, 1, from, length, one, 1, beta, sums, 1);
                blas.gemm(false, false, length, 1, 1, from, length, factor, 1, 0, to, length);
              });
        });
  }

  /**
   * @param arrays all that the work has pointers into, x first
   */
  private static void forEachRow(List<INDArray> arrays, SideBySide.Work work) {
    INDArray x = arrays.get(0);
    try {
      SideBySide.forEach(x.size(0) * x.size(1), x.size(2), work);
    } finally {
      Reference.reachabilityFence(arrays);
    }
  }

  /** What is done with {@code length} numbers of a row that begin at {@code start}. */
  private interface PieceWork {

    void on(long row, long start, int length);
  }

  private static void forEachPiece(INDArray array, long first, long end, PieceWork work) {
    long space = array.size(2);
    for (long row = first; row < end; row++) {
      for (long at = 0; at < space; at += PIECE) {
        work.on(row, row * space + at, (int) Math.min(PIECE, space - at));
      }
    }
  }

  /** Where a row's factor is. */
  private static long index(INDArray factors, long row) {
    long channels = factors.size(1);
    return row / channels * factors.stride(0) + row % channels * factors.stride(1);
  }
}
