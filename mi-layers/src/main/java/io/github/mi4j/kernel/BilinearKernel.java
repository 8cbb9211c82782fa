package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The full bilinear form, equation (1) of the paper.
 *
 * <pre>{@code
 * y = zᵀ𝕎x + zᵀU + Vx + b,   y_o = Σ_ij z_i 𝕎_ijo x_j + Σ_i z_i U_io + Σ_j V_jo x_j + b_o
 * }</pre>
 *
 * <p>𝕎 is stored as W [m·n, k] with row i·n + j, so that for a batch y = K·W, where row b of K is
 * vec(z_b ⊗ x_b). The batch is cut into tiles that keep K below a fixed size.
 */
public final class BilinearKernel implements InteractionKernel {

  private static final long TILE_BYTES = 32L << 20;

  private final long n;
  private final long m;
  private final boolean hasW;
  private final AdditiveTerms terms;
  private final ParamLayout layout;

  /**
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param hasW whether the term zᵀ𝕎x is present
   * @param hasU whether the term zᵀU is present
   * @param hasV whether the term Vx is present
   * @param hasB whether b is present
   */
  public BilinearKernel(
      long n, long m, long k, boolean hasW, boolean hasU, boolean hasV, boolean hasB) {
    this(
        n,
        m,
        hasW,
        new AdditiveTerms(hasU, hasV, hasB),
        k,
        Param.matrix("W", Term.INTERACTION, Math.multiplyExact(m, n), k)
            .producedFrom(m)
            .overContext(),
        Param.matrix("U", Term.CONTEXT, m, k).overContext());
  }

  private BilinearKernel(
      long n, long m, boolean hasW, AdditiveTerms terms, long k, Param w, Param u) {
    this.n = n;
    this.m = m;
    this.hasW = hasW;
    this.terms = terms;
    ParamLayout.Builder params = new ParamLayout.Builder().addIf(hasW, w);
    terms.addTo(params, n, u, k);
    this.layout = params.forMapOf(n, k);
  }

  /** The same form for a context that a generator produces with a known second moment. */
  static BilinearKernel ofGeneratedContext(
      long n, long m, long k, double secondMoment, boolean hasU, boolean hasV, boolean hasB) {
    return new BilinearKernel(
        n,
        m,
        true,
        new AdditiveTerms(hasU, hasV, hasB),
        k,
        Param.matrix("W", Term.INTERACTION, Math.multiplyExact(m, n), k)
            .producedFrom(m)
            .over(secondMoment),
        Param.matrix("U", Term.CONTEXT, m, k).over(secondMoment));
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    y.assign(0);
    if (hasW) {
      INDArray w = theta.get("W");
      for (long from = 0; from < x.size(0); from += tileRows(x)) {
        long to = Math.min(from + tileRows(x), x.size(0));
        INDArray kr = khatriRao(rows(x, from, to), rows(z, from, to));
        if (to - from == x.size(0)) {
          Affine.addProduct(kr, w, y);
        } else {
          rows(y, from, to).addi(kr.mmul(w));
        }
      }
    }
    terms.addForward(theta, x, z, y);
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    dx.assign(0);
    dz.assign(0);
    if (hasW) {
      INDArray w = theta.get("W");
      INDArray dw = dTheta.get("W");
      for (long from = 0; from < x.size(0); from += tileRows(x)) {
        long to = Math.min(from + tileRows(x), x.size(0));
        tileBackward(
            w,
            rows(x, from, to),
            rows(z, from, to),
            rows(dy, from, to),
            dw,
            from == 0 ? 0 : 1,
            rows(dx, from, to),
            rows(dz, from, to));
      }
    }
    terms.addBackward(theta, x, z, dy, dTheta, dx, dz);
  }

  private void tileBackward(
      INDArray w,
      INDArray x,
      INDArray z,
      INDArray dy,
      INDArray dw,
      double dwScale,
      INDArray dx,
      INDArray dz) {
    long batch = x.size(0);
    Nd4j.gemm(khatriRao(x, z), dy, dw, true, false, 1, dwScale);
    INDArray rt = Affine.temporary(x, m * n, batch); // [m·n, batch]
    Nd4j.gemm(w, dy, rt, false, true, 1, 0);
    INDArray r = rt.transpose().reshape('c', batch, m, n); // [batch, m, n], a view
    INDArray zRow = z.dup('c').reshape('c', batch, 1, m); // [batch, 1, m]
    dx.addi(Nd4j.matmul(zRow, r).reshape('c', batch, n));
    INDArray xColumn = x.dup('c').reshape('c', batch, n, 1); // [batch, n, 1]
    dz.addi(Nd4j.matmul(r, xColumn).reshape('c', batch, m));
  }

  /** K [batch, m·n] with row b = vec(z_b ⊗ x_b), x running fastest. */
  private INDArray khatriRao(INDArray x, INDArray z) {
    long batch = x.size(0);
    INDArray kr = Nd4j.createUninitialized(x.dataType(), new long[] {batch, m, n}, 'c');
    INDArray xRow = x.dup('c').reshape('c', batch, 1, n);
    INDArray zColumn = z.dup('c').reshape('c', batch, m, 1);
    Nd4j.exec(new MulOp(xRow, zColumn, kr));
    return kr.reshape('c', batch, m * n);
  }

  private long tileRows(INDArray x) {
    return Math.max(1, TILE_BYTES / (m * n * x.dataType().width()));
  }

  private static INDArray rows(INDArray array, long from, long to) {
    return to - from == array.size(0)
        ? array
        : array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }
}
