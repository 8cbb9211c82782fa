package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.OneHotRows;
import io.github.mi4j.kernel.blas.TaskProducts;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product term zᵀ𝕎x where every z is the code of a task, and its gradients: rows are sorted by
 * task and multiplied with the slice of 𝕎 that belongs to it, which takes m times fewer
 * operations. The gradient of z alone takes as many as ever, since it is wanted for the zeros of
 * the codes, too.
 *
 * <p>W [m·n, k] with row i·n + j, x [batch, n], y [batch, k].
 */
final class OneHotContraction {

  private final ContractionPlan plan;
  private final long n;
  private final long m;
  private final long k;
  private final long limit;

  /**
   * @param plan that of the gradient of z
   * @param limit of working memory in bytes
   */
  OneHotContraction(ContractionPlan plan, long n, long m, long k, long limit) {
    this.plan = plan;
    this.n = n;
    this.m = m;
    this.k = k;
    this.limit = limit;
  }

  /** y ← zᵀ𝕎x. */
  void forward(INDArray w, INDArray x, OneHotRows codes, INDArray y) {
    tiles(x)
        .forEach(
            tile -> {
              OneHotRows ofTile = codes.part(tile.row(), tile.rowEnd());
              INDArray xByTask = sorted(ofTile, tile.rows(x)); // [rows, n]
              INDArray yByTask = byRows(x, tile.rowEnd() - tile.row(), k); // [rows, k]
              new TaskProducts(ofTile, n, k).product(xByTask, w, yByTask);
              ofTile.unsort(yByTask, tile.rows(y));
            });
  }

  /**
   * dw ← gradient, dx ← gradient, dz ← gradient.
   *
   * @param memory for batch·m·k numbers, or null for new memory within the limit
   */
  void backward(
      INDArray w,
      INDArray x,
      OneHotRows codes,
      INDArray dy,
      INDArray dw,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray memory) {
    new PlannedContraction(plan, n, m, k, limit).contextGradient(w, x, dy, dz, memory);
    tiles(x)
        .forEach(
            tile -> {
              OneHotRows ofTile = codes.part(tile.row(), tile.rowEnd());
              TaskProducts products = new TaskProducts(ofTile, n, k);
              INDArray xByTask = sorted(ofTile, tile.rows(x)); // [rows, n]
              INDArray dyByTask = sorted(ofTile, tile.rows(dy)); // [rows, k]
              products.productOfTransposed(xByTask, dyByTask, dw, tile.betaOverRows());
              // From here on the memory of x holds its gradient.
              products.productWithTransposed(xByTask, w, dyByTask);
              ofTile.unsort(xByTask, tile.rows(dx));
            });
  }

  private Tiles tiles(INDArray x) {
    return new Tiles(x.size(0), 1, n + k, limit / 2 / x.dataType().width());
  }

  private static INDArray sorted(OneHotRows codes, INDArray array) {
    INDArray sorted = byRows(array, array.size(0), array.size(1));
    codes.sort(array, sorted);
    return sorted;
  }

  private static INDArray byRows(INDArray like, long rows, long columns) {
    return Nd4j.createUninitialized(like.dataType(), new long[] {rows, columns}, 'c');
  }
}
