package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One output after the other: y_o = rowsum((x·W_o) ∘ z), where W_o [n, m] is the part of W that
 * belongs to output o.
 *
 * <p>In the 'f' order of W [m·n, k] each W_o is contiguous.
 */
final class PerOutputContraction extends Contraction {

  static final long MOST_OUTPUTS = 4;

  PerOutputContraction(long n, long m, long k) {
    super(n, m, k);
  }

  @Override
  long numbersPerRow() {
    return 2 * m;
  }

  @Override
  void addForward(INDArray w, INDArray x, INDArray z, INDArray y) {
    INDArray p = Affine.temporary(x, x.size(0), m); // [batch, m]
    for (long o = 0; o < k; o++) {
      Affine.product(x, ofOutput(w, o), p);
      column(y, o).addi(p.muli(z).sum(true, 1));
    }
  }

  @Override
  void addBackward(
      INDArray w, INDArray x, INDArray z, INDArray dy, INDArray dw, INDArray dx, INDArray dz) {
    INDArray p = Affine.temporary(x, x.size(0), m); // [batch, m]
    for (long o = 0; o < k; o++) {
      INDArray wo = ofOutput(w, o);
      INDArray dyo = column(dy, o).dup('f');
      Affine.product(x, wo, p);
      dz.addi(p.muliColumnVector(dyo));
      INDArray dp = z.mulColumnVector(dyo); // [batch, m]
      Affine.addWeightGradient(x, dp, ofOutput(dw, o));
      Affine.addInputGradient(dp, wo, dx);
    }
  }

  /** W_o [n, m], a view. */
  private INDArray ofOutput(INDArray w, long o) {
    return column(w, o).reshape('f', n, m);
  }

  private static INDArray column(INDArray array, long o) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(o, o + 1));
  }
}
