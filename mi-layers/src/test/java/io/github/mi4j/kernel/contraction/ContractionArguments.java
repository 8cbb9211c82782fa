package io.github.mi4j.kernel.contraction;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random arguments of a contraction, and its results by plain loops over y_o = Σ_ij z_i 𝕎_ijo x_j,
 * where consecutive rows of x may share a row of z.
 */
final class ContractionArguments {

  final int batch;
  final int n;
  final int m;
  final int k;
  final INDArray w;
  final INDArray x;
  final INDArray z;
  final INDArray dy;
  final double[][] y;
  final double[][] dw;
  final double[][] dx;
  final double[][] dz;

  ContractionArguments(int batch, int n, int m, int k, DataType type) {
    this(batch, batch, n, m, k, type);
  }

  ContractionArguments(int batch, int contexts, int n, int m, int k, DataType type) {
    this(batch, n, k, random(type, contexts, m));
  }

  ContractionArguments(int batch, int n, int k, INDArray z) {
    DataType type = z.dataType();
    int contexts = (int) z.size(0);
    this.batch = batch;
    this.n = n;
    this.m = (int) z.size(1);
    this.k = k;
    this.z = z;
    Nd4j.getRandom().setSeed(7);
    w = random(type, (long) m * n, k);
    x = random(type, batch, n);
    dy = random(type, batch, k);
    y = new double[batch][k];
    dw = new double[m * n][k];
    dx = new double[batch][n];
    dz = new double[contexts][m];
    double[][] ws = w.toDoubleMatrix();
    double[][] xs = x.toDoubleMatrix();
    double[][] zs = z.toDoubleMatrix();
    double[][] dys = dy.toDoubleMatrix();
    for (int row = 0; row < batch; row++) {
      int context = row / (batch / contexts);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int o = 0; o < k; o++) {
            double weight = ws[i * n + j][o];
            y[row][o] += zs[context][i] * weight * xs[row][j];
            dw[i * n + j][o] += zs[context][i] * xs[row][j] * dys[row][o];
            dx[row][j] += zs[context][i] * weight * dys[row][o];
            dz[context][i] += weight * xs[row][j] * dys[row][o];
          }
        }
      }
    }
  }

  private static INDArray random(DataType type, long... shape) {
    return Nd4j.randn(type, shape).dup('f');
  }

  /** Filled with what no contraction should read. */
  INDArray uninitialised(long... shape) {
    return Nd4j.createUninitialized(w.dataType(), shape, 'f').assign(Double.NaN);
  }
}
