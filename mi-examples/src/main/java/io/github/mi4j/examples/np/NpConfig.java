package io.github.mi4j.examples.np;

import io.github.mi4j.examples.harness.Configuration;
import java.util.List;
import java.util.Set;

/**
 * Hyper-parameters of the experiment.
 *
 * @param decoders networks to compare
 * @param prior what functions are drawn from
 * @param seeds how many networks of each kind
 * @param steps training steps
 * @param batch functions per step
 * @param learningRate of Adam
 * @param heldOut functions to evaluate on
 * @param samples of the latent variable per function, at evaluation
 */
public record NpConfig(
    List<Decoder> decoders,
    Prior prior,
    int seeds,
    int steps,
    int batch,
    double learningRate,
    int heldOut,
    int samples)
    implements Configuration {

  private static final List<Decoder> IN_THE_PAPER =
      List.of(Decoder.MLP, Decoder.SKIP_MLP, Decoder.MI, Decoder.MLP_MI);

  /** Checks the values. */
  public NpConfig {
    if (decoders.isEmpty()) {
      throw new IllegalArgumentException("decoders must be one at least, got []");
    }
    requirePositive("seeds", seeds);
    requirePositive("steps", steps);
    requirePositive("batch", batch);
    requirePositive("learning rate", learningRate);
    requirePositive("held-out functions", heldOut);
    requirePositive("samples", samples);
  }

  /** Two networks of each kind in the paper, for some minutes. */
  public static NpConfig quick() {
    return new NpConfig(IN_THE_PAPER, Prior.PAPER, 2, 1_000, 16, 1e-4, 32, 8);
  }

  /** Several networks, for some hours of two cores. */
  public static NpConfig cpu() {
    return new NpConfig(IN_THE_PAPER, Prior.PAPER, 5, 10_000, 16, 1e-4, 64, 16);
  }

  /** All kinds, until they have converged. */
  public static NpConfig gpu() {
    return new NpConfig(List.of(Decoder.values()), Prior.PAPER, 5, 100_000, 16, 1e-4, 512, 64);
  }

  /** One interaction network, trained until it follows a series, for some minutes. */
  public static NpConfig series() {
    return new NpConfig(List.of(Decoder.MI), Prior.PAPER, 1, 5_000, 16, 2e-4, 1, 64);
  }

  @Override
  public Set<String> choices() {
    return Set.of("decoders", "prior", "seeds");
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(field + " must be positive, got " + value);
    }
  }
}
