package io.github.mi4j.examples.np.graph;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The negative log-likelihood of labels y under a Gaussian that the network predicts.
 *
 * <pre>{@code
 * ½ ln 2π + ln σ + (y − μ)² / (2σ²)
 * }</pre>
 *
 * <p>The prediction is [μ; σ] [rows, 2d] as {@link GaussianVertex} gives it, labels are [rows, d].
 * A mask [rows, 1] says what each row counts, so masks of 1/T give means over T rows.
 */
public final class GaussianNll implements ILossFunction {

  private static final double CONSTANT = 0.5 * Math.log(2 * Math.PI);

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray prediction = activation.getActivation(preOutput.dup(), true);
    INDArray deviation = GaussianVertex.deviation(prediction);
    INDArray error = error(labels, prediction);
    INDArray rows =
        error
            .muli(error)
            .muli(0.5)
            .addi(Transforms.log(deviation, true))
            .addi(CONSTANT)
            .sum(true, 1);
    return mask == null ? rows : rows.muli(mask.castTo(rows.dataType()));
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray prediction = activation.getActivation(preOutput.dup(), true);
    INDArray deviation = GaussianVertex.deviation(prediction);
    INDArray error = error(labels, prediction);
    INDArray dMean = error.neg().divi(deviation);
    INDArray dDeviation = error.muli(error).rsubi(1).divi(deviation);
    INDArray gradient = GaussianVertex.join(dMean, dDeviation);
    if (mask != null) {
      gradient.muliColumnVector(mask.castTo(gradient.dataType()));
    }
    return activation.backprop(preOutput, gradient).getFirst();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  /** (y − μ) / σ. */
  private static INDArray error(INDArray labels, INDArray prediction) {
    if (prediction.size(1) != 2 * labels.size(1) || prediction.size(0) != labels.size(0)) {
      throw new IllegalArgumentException(
          "GaussianNll needs predictions [rows, 2d] for labels [rows, d], got "
              + prediction.shapeInfoToString()
              + " for "
              + labels.shapeInfoToString());
    }
    return labels
        .castTo(prediction.dataType())
        .sub(GaussianVertex.mean(prediction))
        .divi(GaussianVertex.deviation(prediction));
  }

  @Override
  public String name() {
    return "GaussianNll";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GaussianNll;
  }

  @Override
  public int hashCode() {
    return GaussianNll.class.hashCode();
  }

  @Override
  public String toString() {
    return "GaussianNll()";
  }
}
