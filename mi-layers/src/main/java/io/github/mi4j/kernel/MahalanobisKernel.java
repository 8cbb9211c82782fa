package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The squared Mahalanobis distance of each pair, as a norm: no cancellation, never negative.
 *
 * <pre>{@code
 * y = (x − z)ᵀ(LLᵀ + εI)(x − z) = ‖Lᵀ(x − z)‖² + ε‖x − z‖²
 * }</pre>
 *
 * <p>L [n, r]; [1, n] where it is diagonal.
 */
public final class MahalanobisKernel implements InteractionKernel {

  private final Metric metric;
  private final double epsilon;
  private final ParamLayout layout;

  /**
   * @param n size of x and z
   * @param metric the shape of L
   * @param rank r, used where the metric is of low rank
   * @param epsilon ε
   */
  public MahalanobisKernel(long n, Metric metric, long rank, double epsilon) {
    this.metric = metric;
    this.epsilon = epsilon;
    this.layout = new ParamLayout.Builder().add(factor(n, metric, rank)).forMapOf(n, 1);
  }

  private static Param factor(long n, Metric metric, long rank) {
    switch (metric) {
      case DIAGONAL:
        return Param.row("L", Term.METRIC, n).withFanIn(n);
      case LOW_RANK:
        return Param.matrix("L", Term.METRIC, n, rank);
      default:
        return Param.matrix("L", Term.METRIC, n, n);
    }
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    INDArray d = x.sub(z); // [batch, n]
    INDArray e = project(theta.get("L"), d); // [batch, r]
    y.assign(squaredNorm(e));
    y.addi(squaredNorm(d).muli(epsilon));
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    INDArray l = theta.get("L");
    INDArray d = x.sub(z); // [batch, n]
    INDArray dyTwice = dy.mul(2); // [batch, 1]
    INDArray de = Broadcast.multiplyColumn(project(l, d), dyTwice); // [batch, r]
    if (metric == Metric.DIAGONAL) {
      Affine.biasGradient(de.mul(d), dTheta.get("L"));
      dx.assign(Broadcast.multiplyRow(de, l));
    } else {
      Affine.weightGradient(d, de, dTheta.get("L"));
      Affine.inputGradient(de, l, dx);
    }
    dx.addi(Broadcast.multiplyColumn(d, dyTwice).muli(epsilon));
    dz.assign(dx.neg());
  }

  private INDArray project(INDArray l, INDArray d) {
    if (metric == Metric.DIAGONAL) {
      return Broadcast.multiplyRow(d.dup(), l);
    }
    INDArray e = Affine.temporary(d, d.size(0), l.size(1));
    Affine.product(d, l, e);
    return e;
  }

  private static INDArray squaredNorm(INDArray rows) {
    return rows.mul(rows).sum(true, 1); // [batch, 1]
  }
}
