package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    Sums.overColumns(e.muli(e), y);
    if (epsilon > 0) {
      y.addi(Sums.overColumns(d.muli(d)).muli(epsilon));
    }
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
    if (epsilon > 0) {
      dx.addi(Broadcast.multiplyColumn(d, dyTwice).muli(epsilon));
    }
    dx.rsubi(0, dz);
  }

  @Override
  public Formula inContext(Theta theta, INDArray z) {
    return distancesTo(theta, z);
  }

  /**
   * Squared distances of x to several points: the sums over each point's part of e ∘ e, with e =
   * [L, √ε·I]ᵀ(x − p).
   *
   * @param points [k, n]
   */
  Formula distancesTo(Theta theta, INDArray points) {
    long n = points.size(1);
    INDArray l = theta.get("L");
    INDArray factor = metric == Metric.DIAGONAL ? Nd4j.diag(l.reshape(n)) : l; // [n, r]
    if (epsilon > 0) {
      INDArray ridge = Nd4j.eye(n).castTo(l.dataType()).muli(Math.sqrt(epsilon));
      factor = Nd4j.hstack(factor, ridge); // [n, r + n]
    }
    long r = factor.size(1);
    int k = (int) points.size(0);
    INDArray shift = points.mmul(factor).negi().dup('c').reshape('c', 1, k * r);
    INDArray sums = Nd4j.eye(k).castTo(l.dataType()).repeat(0, r); // [k·r, k]
    Formula e = Formula.input(n).affine(Nd4j.tile(factor, 1, k), shift);
    return e.times(e).constant(sums, Nd4j.zeros(l.dataType(), 1, k));
  }

  private INDArray project(INDArray l, INDArray d) {
    if (metric == Metric.DIAGONAL) {
      return Broadcast.multiplyRow(d.dup('f'), l);
    }
    INDArray e = Affine.temporary(d, d.size(0), l.size(1));
    Affine.product(d, l, e);
    return e;
  }
}
