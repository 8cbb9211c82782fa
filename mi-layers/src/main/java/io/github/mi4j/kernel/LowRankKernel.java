package io.github.mi4j.kernel;

import io.github.mi4j.kernel.blas.Ones;
import io.github.mi4j.kernel.contraction.SharedContexts;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The low-rank form: 𝕎 as a sum of r outer products, optionally with sum pooling over windows of w
 * products (MFB).
 *
 * <pre>{@code
 * y = C(pool_w((Az) ∘ (Bx))) + zᵀU + Vx + b
 * }</pre>
 *
 * <p>A [m, r·w], B [n, r·w], C [r, k]; window q of pooled product i is column q·r + i.
 */
public final class LowRankKernel implements InteractionKernel {

  private final long rank;
  private final long window;
  private final AdditiveTerms terms;
  private final ParamLayout layout;

  /**
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param rank r
   * @param window w, 1 for no pooling
   * @param hasU whether the term zᵀU is present
   * @param hasV whether the term Vx is present
   * @param hasB whether b is present
   */
  public LowRankKernel(
      long n, long m, long k, long rank, long window, boolean hasU, boolean hasV, boolean hasB) {
    this.rank = rank;
    this.window = window;
    this.terms = new AdditiveTerms(hasU, hasV, hasB);
    long products = Math.multiplyExact(rank, window);
    ParamLayout.Builder params =
        new ParamLayout.Builder()
            .add(Param.matrix("A", Term.FACTOR, m, products).overContext())
            .add(Param.matrix("B", Term.FACTOR, n, products))
            .add(Param.matrix("C", Term.INTERACTION, rank, k).over(window));
    terms.addTo(params, n, Param.matrix("U", Term.CONTEXT, m, k).overContext(), k);
    this.layout = params.forMapOf(n, k);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public boolean readsSharedContexts() {
    return true;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    INDArray p = SharedContexts.repeated(project(z, theta.get("A")), x.size(0)); // [batch, r·w]
    INDArray products = project(x, theta.get("B")).muli(p); // [batch, r·w]
    Affine.product(pool(products), theta.get("C"), y);
    terms.addForward(theta, x, z, y);
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    INDArray p = SharedContexts.repeated(project(z, theta.get("A")), x.size(0)); // [batch, r·w]
    INDArray q = project(x, theta.get("B")); // [batch, r·w]
    Affine.weightGradient(pool(p.mul(q)), dy, dTheta.get("C"));
    INDArray dPooled = Affine.temporary(x, x.size(0), rank); // [batch, r]
    Affine.inputGradient(dy, theta.get("C"), dPooled);
    INDArray dProducts = unpool(dPooled); // [batch, r·w]
    INDArray dp = SharedContexts.summed(q.muli(dProducts), z.size(0)); // [contexts, r·w]
    INDArray dq = p.muli(dProducts);
    Affine.weightGradient(z, dp, dTheta.get("A"));
    Affine.weightGradient(x, dq, dTheta.get("B"));
    Affine.inputGradient(dp, theta.get("A"), dz);
    Affine.inputGradient(dq, theta.get("B"), dx);
    terms.addBackward(theta, x, z, dy, dTheta, dx, dz);
  }

  private static INDArray project(INDArray stream, INDArray factor) {
    INDArray result = Affine.temporary(stream, stream.size(0), factor.size(1)); // [batch, r·w]
    Affine.product(stream, factor, result);
    return result;
  }

  private INDArray pool(INDArray products) {
    if (window == 1) {
      return products;
    }
    long batch = products.size(0);
    INDArray byWindow = products.reshape('f', batch * rank, window);
    return Sums.overColumns(byWindow).reshape('f', batch, rank); // [batch, r]
  }

  private INDArray unpool(INDArray dPooled) {
    if (window == 1) {
      return dPooled;
    }
    long batch = dPooled.size(0);
    INDArray result = Affine.temporary(dPooled, batch * rank, window); // [batch·r, w]
    INDArray ones = Ones.row(dPooled.dataType(), window); // [1, w]
    Affine.product(dPooled.reshape('f', batch * rank, 1), ones, result);
    return result.reshape('f', batch, rank * window); // [batch, r·w]
  }
}
