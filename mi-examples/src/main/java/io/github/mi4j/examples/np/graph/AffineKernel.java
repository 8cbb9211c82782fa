package io.github.mi4j.examples.np.graph;

import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.ParamLayout;
import io.github.mi4j.kernel.Term;
import io.github.mi4j.kernel.Theta;
import io.github.mi4j.kernel.blas.Gemm;
import io.github.mi4j.kernel.blas.Ones;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = xW + b, with W [n, k] and b [1, k].
 *
 * <p>2·batch·n·k operations forward and twice that backward.
 */
final class AffineKernel implements InteractionKernel {

  private final ParamLayout layout;

  AffineKernel(long n, long k) {
    this.layout =
        new ParamLayout.Builder()
            .add(Param.matrix("W", Term.INPUT, n, k))
            .add(Param.row("b", Term.BIAS, k))
            .forMapOf(n, k);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public boolean readsContext() {
    return false;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    Gemm.product(x, theta.get("W"), y, 0);
    Gemm.product(Ones.column(x.dataType(), x.size(0)), theta.get("b"), y, 1);
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    Gemm.product(Ones.row(dy.dataType(), dy.size(0)), dy, dTheta.get("b"), 0);
    Gemm.productOfTransposed(x, dy, dTheta.get("W"), 0);
    Gemm.productWithTransposed(dy, theta.get("W"), dx, 0);
    dz.assign(0);
  }
}
