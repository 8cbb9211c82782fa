package io.github.mi4j.listener;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Norms of generated weights and biases over some contexts. */
final class Norms {

  private int contexts;
  private double sum;
  private double most;
  private double sumOfBiases;
  private double gain;

  /**
   * Adds what one context generates.
   *
   * @param weights W'(z) [n, k], or the scales γ(z) [1, k] of a diagonal map
   * @param bias b'(z) [1, k]
   */
  void add(INDArray weights, INDArray bias) {
    double norm = weights.norm2Number().doubleValue();
    contexts++;
    sum += norm;
    most = Math.max(most, norm);
    sumOfBiases += bias.norm2Number().doubleValue();
    gain = Math.max(gain, norm / Math.sqrt(bias.length()));
  }

  void writeTo(Map<String, Double> measures) {
    measures.put("weights", sum / contexts);
    measures.put("weights.max", most);
    measures.put("bias", sumOfBiases / contexts);
    measures.put("gain", gain);
  }
}
