package io.github.mi4j.examples.np;

import io.github.mi4j.examples.np.graph.GaussianVertex;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a trained network says about one function, given some of its points. */
public final class Predictor {

  private final ComputationGraph network;

  /**
   * @param network one built by {@link NeuralProcess}
   */
  public Predictor(ComputationGraph network) {
    this.network = network;
  }

  /**
   * Predicts with samples of the latent variable given the context.
   *
   * @param context the known points
   * @param x where to predict
   * @param samples how many samples
   */
  public Prediction predict(Curve context, double[] x, int samples, RandomGenerator random) {
    Batch batch = Batch.known(Collections.nCopies(samples, context));
    INDArray[] inputs = batch.inputs(Collections.nCopies(samples, x), batch.noise(random));
    INDArray y = network.output(inputs)[0]; // [samples, 2, x]
    return new Prediction(rows(GaussianVertex.mean(y)), rows(GaussianVertex.deviation(y)));
  }

  /**
   * A lower bound of the joint log-density of further points given the context, by importance
   * sampling: ln of the mean over samples z of q(z | all points) of p(y | z) q(z | context) / q(z |
   * all points). It is exact in the limit of many samples.
   */
  public double jointLogDensity(Curve context, Curve further, int samples, RandomGenerator random) {
    Batch batch =
        new Batch(Collections.nCopies(samples, context), Collections.nCopies(samples, further));
    INDArray noise = batch.noise(random);
    INDArray[] inputs = batch.inputs(Collections.nCopies(samples, further.x()), noise);
    Map<String, INDArray> values = network.feedForward(inputs, false);
    INDArray y = activation(values, "gaussian");
    double[][] means = rows(GaussianVertex.mean(y));
    double[][] deviations = rows(GaussianVertex.deviation(y));
    double[][] z = activation(values, "z").toDoubleMatrix();
    double[] prior = activation(values, "prior").getRow(0).toDoubleVector();
    double[] posterior = activation(values, "posterior").getRow(0).toDoubleVector();
    double[] weights = new double[samples];
    for (int k = 0; k < samples; k++) {
      weights[k] =
          LogDensity.normal(further.y(), means[k], deviations[k])
              + LogDensity.normal(z[k], mean(prior), deviation(prior))
              - LogDensity.normal(z[k], mean(posterior), deviation(posterior));
    }
    return LogDensity.mean(weights);
  }

  private static INDArray activation(Map<String, INDArray> values, String vertex) {
    return Objects.requireNonNull(values.get(vertex), vertex);
  }

  private static double[] mean(double[] gaussian) {
    return Arrays.copyOf(gaussian, gaussian.length / 2);
  }

  private static double[] deviation(double[] gaussian) {
    return Arrays.copyOfRange(gaussian, gaussian.length / 2, gaussian.length);
  }

  /** The one feature of a sequence, as one row per curve. */
  static double[][] rows(INDArray sequence) {
    return sequence.dup('c').reshape('c', sequence.size(0), sequence.size(2)).toDoubleMatrix();
  }
}
