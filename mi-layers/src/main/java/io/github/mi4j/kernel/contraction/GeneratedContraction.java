package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Views;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The product term zᵀ𝕎x where many rows share a context, and its gradients: the weights W'(z) =
 * Σ_i z_i 𝕎_i are generated once for every context and multiplied with all of its rows.
 *
 * <p>W [m·n, k] with row i·n + j, x [batch, n], z [contexts, m], y [batch, k]. The weights of all
 * contexts are [n, contexts·k] with column o·contexts + c.
 */
final class GeneratedContraction {

  private final long n;
  private final long m;
  private final long k;
  private final long limit;

  /**
   * @param limit of working memory in bytes
   */
  GeneratedContraction(long n, long m, long k, long limit) {
    this.n = n;
    this.m = m;
    this.k = k;
    this.limit = limit;
  }

  /** y ← zᵀ𝕎x; W' is left in {@code kept}, of n·contexts·k numbers, if there is one. */
  void forward(INDArray w, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    long shared = x.size(0) / z.size(0);
    tiles(z, kept)
        .forEach(
            tile -> {
              INDArray weights = weights(z, tile.rowEnd() - tile.row(), kept);
              generate(w, tile.rows(z), weights);
              for (long context = tile.row(); context < tile.rowEnd(); context++) {
                INDArray ofContext = ofContext(weights, context - tile.row());
                Gemm.product(rows(x, context, shared), ofContext, rows(y, context, shared), 0);
              }
            });
  }

  /**
   * dw ← gradient, dx ← gradient, dz ← gradient; {@code kept} is what the forward pass left, and is
   * overwritten.
   */
  void backward(
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dw,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    long shared = x.size(0) / z.size(0);
    tiles(z, kept)
        .forEach(
            tile -> {
              INDArray weights = weights(z, tile.rowEnd() - tile.row(), kept);
              if (kept == null) {
                generate(w, tile.rows(z), weights);
              }
              for (long context = tile.row(); context < tile.rowEnd(); context++) {
                INDArray ofContext = ofContext(weights, context - tile.row());
                INDArray dyOfContext = rows(dy, context, shared);
                INDArray dxOfContext = rows(dx, context, shared);
                Gemm.productWithTransposed(dyOfContext, ofContext, dxOfContext, 0);
                // From here on the memory of W' holds its gradient.
                Gemm.productOfTransposed(rows(x, context, shared), dyOfContext, ofContext, 0);
              }
              generatorGradients(w, tile.rows(z), weights, dw, tile.betaOverRows(), tile.rows(dz));
            });
  }

  private void generate(INDArray w, INDArray z, INDArray weights) {
    INDArray byInput = byInput(w);
    for (long o = 0; o < k; o++) {
      INDArray column = part(weights, o, z.size(0)); // [n, contexts]
      Gemm.productWithTransposed(part(byInput, o, m), z, column, 0);
    }
  }

  private void generatorGradients(
      INDArray w, INDArray z, INDArray dWeights, INDArray dw, double dwBeta, INDArray dz) {
    INDArray byInput = byInput(w);
    INDArray dwByInput = byInput(dw);
    for (long o = 0; o < k; o++) {
      INDArray dColumn = part(dWeights, o, z.size(0)); // [n, contexts]
      Gemm.productOfTransposed(dColumn, part(byInput, o, m), dz, o == 0 ? 0 : 1);
      Gemm.product(dColumn, z, part(dwByInput, o, m), dwBeta);
    }
  }

  /** Memory for the weights of some contexts, or what is kept of all. */
  private INDArray weights(INDArray z, long contexts, @Nullable INDArray kept) {
    return kept == null
        ? Shapes.temporary(z.dataType(), n, contexts * k)
        : kept.reshape('f', true, n, contexts * k);
  }

  private Tiles tiles(INDArray z, @Nullable INDArray kept) {
    return kept == null
        ? new Tiles(z.size(0), 1, n * k, limit / z.dataType().width())
        : Tiles.ofAllRows(z.size(0), 1, 0, 0);
  }

  /** W read as [n, m·k] with column o·m + i, a view. */
  private INDArray byInput(INDArray w) {
    return w.reshape('f', true, n, m * k);
  }

  /** The columns that belong to one output, each of which has so many, a view. */
  private static INDArray part(INDArray array, long o, long columns) {
    return Views.columns(array, o * columns, (o + 1) * columns);
  }

  /** The weights of one of several contexts: [n, k], a view. */
  private INDArray ofContext(INDArray weights, long context) {
    long contexts = weights.size(1) / k;
    return contexts == 1
        ? weights
        : weights.get(NDArrayIndex.all(), NDArrayIndex.interval(context, contexts, contexts * k));
  }

  private static INDArray rows(INDArray array, long context, long shared) {
    return Views.rows(array, context * shared, (context + 1) * shared);
  }
}
