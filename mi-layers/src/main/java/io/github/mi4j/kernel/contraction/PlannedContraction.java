package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Views;
import io.github.mi4j.kernel.contraction.ContractionPlan.Backward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Forward;
import io.github.mi4j.kernel.contraction.ContractionPlan.Storage;
import io.github.mi4j.kernel.contraction.Tiles.Tile;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product term zᵀ𝕎x of a batch and its gradients, in the order that one plan names.
 *
 * <p>W [m·n, k] with row i·n + j, x [batch, n], z [batch, m], y [batch, k].
 */
final class PlannedContraction {

  private final ContractionPlan plan;
  private final long n;
  private final long m;
  private final long k;
  private final long limit;

  /**
   * @param limit of working memory in bytes
   */
  PlannedContraction(ContractionPlan plan, long n, long m, long k, long limit) {
    this.plan = plan;
    this.n = n;
    this.m = m;
    this.k = k;
    this.limit = limit;
  }

  /** y ← zᵀ𝕎x; P is left in {@code kept}, of batch·m·k numbers, if there is one. */
  void forward(INDArray w, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    if (plan.forward() == Forward.OUTER_PRODUCT) {
      forwardByOuterProduct(w, x, z, y);
    } else {
      forwardByInput(w, x, z, y, kept);
    }
  }

  /** dw ← gradient, dx ← gradient, dz ← gradient; {@code kept} is what the forward pass left. */
  void backward(
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dw,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    if (kept != null) {
      backwardOfKept(w, x, z, dy, dw, dx, dz, kept);
      return;
    }
    if (plan.backward() != Backward.OUTPUT_FIRST) {
      contextGradient(w, x, dy, dz, null);
      inputAndWeightGradients(w, x, z, dy, dw, dx);
      return;
    }
    new OutputFirst(n, m, limit, plan.backwardStorage()).gradients(w, x, z, dy, dx, dz);
    if (k <= n) {
      inputAndWeightGradients(w, x, z, dy, dw, null);
    } else {
      weightGradient(x, z, dy, dw);
    }
  }

  private void forwardByInput(
      INDArray w, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    Storage storage = plan.forwardStorage();
    if (kept == null) {
      productTiles(x, storage)
          .forEach(
              tile ->
                  product(tile, storage, w, x).transposedTimes(tile.rows(z), tile.part(y, 1), 0));
      return;
    }
    RowMatrices p = RowMatrices.in(kept, x.size(0), m, k, storage);
    p.setProduct(x, byInput(w));
    keptTiles(x, storage)
        .forEach(
            tile ->
                p.columns(tile.slice(), tile.sliceEnd()).transposedTimes(z, tile.part(y, 1), 0));
  }

  /** The memory of P becomes that of Q, which has as many numbers. */
  private void backwardOfKept(
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dw,
      INDArray dx,
      INDArray dz,
      INDArray kept) {
    RowMatrices p = RowMatrices.in(kept, x.size(0), m, k, plan.backwardStorage());
    contextGradient(p, x, dy, dz);
    INDArray q = Shapes.pairs(z, dy, kept); // [batch, m·k]
    Gemm.productOfTransposed(x, q, byInput(dw), 0);
    Gemm.productWithTransposed(q, byInput(w), dx, 0);
  }

  /**
   * dz ← gradient, from P.
   *
   * @param memory for P, of batch·m·k numbers, or null for new memory within the limit
   */
  void contextGradient(
      INDArray w, INDArray x, INDArray dy, INDArray dz, @Nullable INDArray memory) {
    Storage storage = plan.backwardStorage();
    if (memory != null) {
      RowMatrices p = RowMatrices.in(memory, x.size(0), m, k, storage);
      p.setProduct(x, byInput(w));
      contextGradient(p, x, dy, dz);
      return;
    }
    productTiles(x, storage)
        .forEach(
            tile ->
                product(tile, storage, w, x)
                    .times(tile.part(dy, 1), tile.rows(dz), tile.betaOverSlices()));
  }

  /** dz ← gradient, from the P of all rows. */
  private void contextGradient(RowMatrices p, INDArray x, INDArray dy, INDArray dz) {
    keptTiles(x, plan.backwardStorage())
        .forEach(
            tile ->
                p.columns(tile.slice(), tile.sliceEnd())
                    .times(tile.part(dy, 1), dz, tile.betaOverSlices()));
  }

  /** P of a tile, whose slices are outputs. */
  private RowMatrices product(Tile tile, Storage storage, INDArray w, INDArray x) {
    RowMatrices p = tile.matrices(m, storage, x.dataType());
    p.setProduct(tile.rows(x), tile.columns(byInput(w), m));
    return p;
  }

  private Tiles productTiles(INDArray x, Storage storage) {
    return tiles(x, storage, k, storage == Storage.BY_ENTRY ? 2 * m : m, 0);
  }

  /** For what is computed from P where it lies. */
  private Tiles keptTiles(INDArray x, Storage storage) {
    long bytesKept = x.size(0) * m * k * x.dataType().width();
    return tiles(x, storage, k, storage == Storage.BY_ENTRY ? m : 0, bytesKept);
  }

  /** dw ← xᵀQ and, if wanted, dx ← Q·Wᵀ with Q = z ⊗ dy. */
  private void inputAndWeightGradients(
      INDArray w, INDArray x, INDArray z, INDArray dy, INDArray dw, @Nullable INDArray dx) {
    tiles(x, Storage.BY_ROW, k, m, 0)
        .forEach(
            tile -> {
              INDArray q = Shapes.pairs(tile.rows(z), tile.part(dy, 1)); // [rows, m·slices]
              INDArray dwOfTile = tile.columns(byInput(dw), m);
              Gemm.productOfTransposed(tile.rows(x), q, dwOfTile, tile.betaOverRows());
              if (dx != null) {
                INDArray wOfTile = tile.columns(byInput(w), m);
                Gemm.productWithTransposed(q, wOfTile, tile.rows(dx), tile.betaOverSlices());
              }
            });
  }

  private void forwardByOuterProduct(INDArray w, INDArray x, INDArray z, INDArray y) {
    tiles(x, Storage.BY_ROW, m, n, 0)
        .forEach(
            tile -> {
              INDArray pairs = Shapes.pairs(tile.rows(x), tile.part(z, 1)); // [rows, n·slices]
              Gemm.product(pairs, ofContext(w, tile), tile.rows(y), tile.betaOverSlices());
            });
  }

  private void weightGradient(INDArray x, INDArray z, INDArray dy, INDArray dw) {
    tiles(x, Storage.BY_ROW, m, n, 0)
        .forEach(
            tile -> {
              INDArray pairs = Shapes.pairs(tile.rows(x), tile.part(z, 1)); // [rows, n·slices]
              INDArray dwOfTile = ofContext(dw, tile);
              Gemm.productOfTransposed(pairs, tile.rows(dy), dwOfTile, tile.betaOverRows());
            });
  }

  private Tiles tiles(INDArray x, Storage storage, long slices, long numbers, long bytesKept) {
    long capacity = (limit - bytesKept) / x.dataType().width();
    return storage == Storage.BY_ENTRY
        ? Tiles.ofAllRows(x.size(0), slices, numbers, capacity)
        : new Tiles(x.size(0), slices, numbers, capacity);
  }

  /** W read as [n, m·k] with column o·m + i, a view. */
  private INDArray byInput(INDArray w) {
    return w.reshape('f', true, n, m * k);
  }

  /** The rows of W that belong to the context features which are a tile's slices, a view. */
  private INDArray ofContext(INDArray w, Tile tile) {
    return Views.rows(w, tile.slice() * n, tile.sliceEnd() * n);
  }
}
