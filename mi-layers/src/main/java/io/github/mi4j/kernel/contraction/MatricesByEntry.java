package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Ones;
import io.github.mi4j.kernel.blas.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link ContractionPlan.Storage#BY_ENTRY}. */
final class MatricesByEntry extends RowMatrices {

  private final INDArray entries;

  MatricesByEntry(INDArray entries, long r, long s) {
    super(r, s);
    this.entries = entries;
  }

  @Override
  RowMatrices columns(long from, long to) {
    return new MatricesByEntry(Views.columns(entries, from * r, to * r), r, to - from);
  }

  @Override
  void setProduct(INDArray stream, INDArray weights) {
    Gemm.product(stream, weights, entries, 0);
  }

  @Override
  void setProductWithTransposed(INDArray stream, INDArray weights) {
    Gemm.productWithTransposed(stream, weights, entries, 0);
  }

  @Override
  void times(INDArray v, INDArray out, double beta) {
    INDArray products = productsWith(Shapes.asRows(v)); // [batch, r·s]
    INDArray byColumn = products.reshape('f', products.size(0) * r, s);
    Gemm.product(byColumn, ones(s), out.reshape('f', true, out.length(), 1), beta);
  }

  @Override
  void transposedTimes(INDArray v, INDArray out, double beta) {
    INDArray products = productsWith(Shapes.asColumns(v)); // [batch, r·s]
    INDArray ones = ones(r);
    for (long j = 0; j < s; j++) {
      INDArray ofColumn = Views.columns(products, j * r, (j + 1) * r);
      Gemm.product(ofColumn, ones, Views.columns(out, j, j + 1), beta);
    }
  }

  @Override
  void bothTimes(INDArray v, INDArray out, double beta, INDArray u, INDArray outOfTransposed) {
    times(v, out, beta);
    transposedTimes(u, outOfTransposed, 0);
  }

  /** Every entry times what a vector has for its row or column. */
  private INDArray productsWith(INDArray vector) {
    long batch = entries.size(0);
    INDArray products = Shapes.temporary(entries.dataType(), batch, r, s);
    Shapes.multiply(entries.reshape('f', batch, r, s), vector, products);
    return products.reshape('f', batch, r * s);
  }

  private INDArray ones(long count) {
    return Ones.column(entries.dataType(), count);
  }
}
