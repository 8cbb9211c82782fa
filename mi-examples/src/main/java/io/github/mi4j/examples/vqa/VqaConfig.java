package io.github.mi4j.examples.vqa;

import io.github.mi4j.examples.harness.Configuration;
import java.util.List;
import java.util.Set;

/**
 * Hyper-parameters of the experiment.
 *
 * @param models which networks to train
 * @param seeds seeds 1 … {@code seeds}, each with its own initial values and order of questions
 * @param epochs how often each training question is seen
 * @param batch questions in a step
 * @param learningRate of Adam
 */
public record VqaConfig(
    List<VqaModel> models, int seeds, int epochs, int batch, double learningRate)
    implements Configuration {

  /** Rejects values that make no experiment. */
  public VqaConfig {
    require(!models.isEmpty(), "models", "one model at least", models);
    require(seeds > 0, "seeds", "positive", seeds);
    require(epochs > 0, "epochs", "positive", epochs);
    require(batch > 0, "batch", "positive", batch);
    require(learningRate > 0, "learning rate", "positive", learningRate);
  }

  /** The protocol of the documented results. */
  public static VqaConfig full() {
    return new VqaConfig(List.of(VqaModel.values()), 3, 3, 32, 2e-3);
  }

  /** The same with one seed and one epoch. */
  public static VqaConfig quick() {
    VqaConfig full = full();
    return new VqaConfig(full.models, 1, 1, full.batch, full.learningRate);
  }

  @Override
  public Set<String> choices() {
    return Set.of("models", "seeds");
  }

  private static void require(boolean holds, String field, String expected, Object received) {
    if (!holds) {
      throw new IllegalArgumentException(field + " must be " + expected + ", got " + received);
    }
  }
}
