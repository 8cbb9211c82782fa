package io.github.mi4j.examples.harness;

import java.util.List;

/**
 * Mean and standard error of a sample.
 *
 * @param mean the mean
 * @param standardError standard error of the mean, NaN for a single value
 * @param count size of the sample
 */
public record Summary(double mean, double standardError, int count) {

  /** Summarises a sample that is not empty. */
  public static Summary of(List<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Summary(mean, Math.sqrt(squares / (count - 1) / count), count);
  }
}
