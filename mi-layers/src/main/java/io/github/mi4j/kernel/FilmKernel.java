package io.github.mi4j.kernel;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.ScaledRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Feature-wise linear modulation of an array of any rank by generated factors, broadcast over all
 * other axes.
 *
 * <pre>{@code
 * y = (1 + Δγ) ∘ x + β,   [Δγ; β] = film [batch, 2·channels]
 * }</pre>
 */
public final class FilmKernel {

  private final int channelAxis;

  /**
   * @param channelAxis the axis of x that holds its channels
   */
  public FilmKernel(int channelAxis) {
    this.channelAxis = channelAxis;
  }

  /** y ← (1 + Δγ) ∘ x + β. */
  public void forward(INDArray x, INDArray film, INDArray y) {
    if (areRows(film, x, y)) {
      INDArray scale = columns(film, x, 0).add(1); // [batch, channels]
      ScaledRows.forward(rows(x), scale, columns(film, x, 1), rows(y));
    } else {
      Nd4j.exec(new MulOp(x, scale(x, film), y));
      Nd4j.exec(new AddOp(y, half(x, film, 1), y));
    }
  }

  /** Sets dx and dFilm, given dy. */
  public void backward(INDArray x, INDArray film, INDArray dy, INDArray dx, INDArray dFilm) {
    INDArray dScale = columns(dFilm, x, 0); // [batch, channels]
    INDArray dShift = columns(dFilm, x, 1); // [batch, channels]
    if (areRows(film, x, dy, dx)) {
      INDArray scale = columns(film, x, 0).add(1); // [batch, channels]
      ScaledRows.backward(rows(x), scale, rows(dy), rows(dx), dScale, dShift);
    } else {
      Nd4j.exec(new MulOp(dy, scale(x, film), dx));
      dScale.assign(sumOverSpace(dy.mul(x)));
      dShift.assign(sumOverSpace(dy));
    }
  }

  /** Whether the numbers of a channel lie one after the other, where BLAS can read them. */
  private boolean areRows(INDArray film, INDArray... arrays) {
    for (INDArray array : arrays) {
      boolean rows =
          Gemm.isDirect(array.dataType())
              && array.dataType() == film.dataType()
              && array.rank() > 2
              && channelAxis == 1
              && array.ordering() == 'c'
              && Shape.hasDefaultStridesForShape(array);
      if (!rows) {
        return false;
      }
    }
    return true;
  }

  /** A view [batch, channels, space]. */
  private static INDArray rows(INDArray array) {
    long channels = array.size(1);
    long space = array.length() / (array.size(0) * channels);
    return array.reshape('c', true, array.size(0), channels, space);
  }

  private INDArray scale(INDArray x, INDArray film) {
    return half(x, film, 0).add(1);
  }

  /** Δγ (0) or β (1), shaped to broadcast against x. */
  private INDArray half(INDArray x, INDArray film, int which) {
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[0] = x.size(0);
    shape[channelAxis] = x.size(channelAxis);
    return columns(film, x, which).dup('c').reshape('c', shape);
  }

  private INDArray columns(INDArray film, INDArray x, int which) {
    long channels = x.size(channelAxis);
    return film.get(
        NDArrayIndex.all(), NDArrayIndex.interval(which * channels, (which + 1) * channels));
  }

  private INDArray sumOverSpace(INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    int[] space = new int[array.rank() - 2];
    int next = 0;
    for (int axis = 1; axis < array.rank(); axis++) {
      if (axis != channelAxis) {
        space[next++] = axis;
      }
    }
    return array.sum(space); // [batch, channels]
  }
}
