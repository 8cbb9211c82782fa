package io.github.mi4j.examples.np;

/** Means and deviations of many predictions as one Gaussian mixture per point. */
public final class Prediction {

  private final double[][] means;
  private final double[][] deviations;

  Prediction(double[][] means, double[][] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** The function that one sample of the latent variable stands for. */
  public double[] sample(int index) {
    return means[index].clone();
  }

  /** Mean over samples. */
  public double[] mean() {
    double[] mean = new double[means[0].length];
    for (int i = 0; i < mean.length; i++) {
      for (double[] sample : means) {
        mean[i] += sample[i] / means.length;
      }
    }
    return mean;
  }

  /** Standard deviation of the mixture: that of the samples, and what each predicts. */
  public double[] deviation() {
    double[] mean = mean();
    double[] deviation = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int k = 0; k < means.length; k++) {
        double distance = means[k][i] - mean[i];
        sum += distance * distance + deviations[k][i] * deviations[k][i];
      }
      deviation[i] = Math.sqrt(sum / means.length);
    }
    return deviation;
  }

  /** ln of the mixture's density at given values, point by point. */
  public double[] logDensity(double[] y) {
    double[] densities = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double[] perSample = new double[means.length];
      for (int k = 0; k < means.length; k++) {
        perSample[k] = LogDensity.normal(y[i], means[k][i], deviations[k][i]);
      }
      densities[i] = LogDensity.mean(perSample);
    }
    return densities;
  }
}
