package io.github.mi4j.kernel.contraction;

import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.RowProducts;
import io.github.mi4j.kernel.blas.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link ContractionPlan.Storage#BY_ROW}. */
final class MatricesByRow extends RowMatrices {

  private final INDArray entries;

  MatricesByRow(INDArray entries, long r, long s) {
    super(r, s);
    this.entries = entries;
  }

  @Override
  RowMatrices columns(long from, long to) {
    return new MatricesByRow(Views.rows(entries, from * r, to * r), r, to - from);
  }

  @Override
  void setProduct(INDArray stream, INDArray weights) {
    Gemm.productOfBothTransposed(weights, stream, entries, 0);
  }

  @Override
  void setProductWithTransposed(INDArray stream, INDArray weights) {
    Gemm.productWithTransposed(weights, stream, entries, 0);
  }

  @Override
  void times(INDArray v, INDArray out, double beta) {
    RowProducts.product(entries, v, out, beta);
  }

  @Override
  void transposedTimes(INDArray v, INDArray out, double beta) {
    RowProducts.productOfTransposed(entries, v, out, beta);
  }

  @Override
  void bothTimes(INDArray v, INDArray out, double beta, INDArray u, INDArray outOfTransposed) {
    RowProducts.bothProducts(entries, v, out, beta, u, outOfTransposed);
  }
}
