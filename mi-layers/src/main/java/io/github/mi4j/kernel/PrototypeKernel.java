package io.github.mi4j.kernel;

import io.github.mi4j.kernel.blas.Views;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squared Mahalanobis distances of x to k learnt prototypes.
 *
 * <pre>{@code
 * y_j = ‖Lᵀ(x − p_j)‖² + ε‖x − p_j‖²
 * }</pre>
 *
 * <p>L as in {@link MahalanobisKernel}; P [k, n] holds p_j in row j. The context stream is not
 * used.
 */
public final class PrototypeKernel implements InteractionKernel {

  private final long k;
  private final MahalanobisKernel distance;
  private final ParamLayout layout;

  /**
   * @param n size of x
   * @param k number of prototypes, the size of y
   * @param metric the shape of L
   * @param rank r, used where the metric is of low rank
   * @param epsilon ε
   */
  public PrototypeKernel(long n, long k, Metric metric, long rank, double epsilon) {
    this.k = k;
    this.distance = new MahalanobisKernel(n, metric, rank, epsilon);
    this.layout =
        new ParamLayout.Builder()
            .addAll(distance.layout().params())
            .add(Param.matrix("P", Term.PROTOTYPE, k, n))
            .forMapOf(n, k);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    for (long j = 0; j < k; j++) {
      distance.forward(theta, x, repeated(theta.get("P"), j, x), column(y, j));
    }
  }

  @Override
  public void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    dx.assign(0);
    dz.assign(0);
    dTheta.get("L").assign(0);
    INDArray dl = Affine.temporary(x, dTheta.get("L").shape());
    INDArray dxOfOne = Affine.temporary(x, x.shape()); // [batch, n]
    INDArray dpOfEach = Affine.temporary(x, x.shape()); // [batch, n]
    Map<String, INDArray> gradientOfOne = new LinkedHashMap<>();
    gradientOfOne.put("L", dl);
    for (long j = 0; j < k; j++) {
      INDArray p = repeated(theta.get("P"), j, x);
      distance.backward(theta, x, p, column(dy, j), new Theta(gradientOfOne), dxOfOne, dpOfEach);
      dx.addi(dxOfOne);
      dTheta.get("L").addi(dl);
      Sums.overRows(dpOfEach, row(dTheta.get("P"), j));
    }
  }

  @Override
  public boolean readsContext() {
    return false;
  }

  @Override
  public Formula inContext(Theta theta, INDArray z) {
    return distance.distancesTo(theta, theta.get("P"));
  }

  private static INDArray repeated(INDArray p, long j, INDArray x) {
    return Broadcast.addRow(Affine.temporary(x, x.shape()).assign(0), row(p, j)); // [batch, n]
  }

  private static INDArray row(INDArray p, long j) {
    return Views.rows(p, j, j + 1); // [1, n]
  }

  private static INDArray column(INDArray y, long j) {
    return Views.columns(y, j, j + 1); // [batch, 1]
  }
}
