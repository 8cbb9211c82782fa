package io.github.mi4j.examples.bench;

import java.util.List;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Another library to compare with. Implementations come from a module that only the build profile
 * {@code peers} knows, because they need large downloads.
 */
public abstract class Peers {

  /** All implementations on the class path. */
  public static List<Peers> load() {
    return ServiceLoader.load(Peers.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** What it is, for provenance. */
  public abstract String description();

  /** Its ways of computing zᵀ𝕎x. */
  public abstract List<Variant> productVariants(Operands operands);

  /** Its networks of Figure 3, interaction and concatenation, as they learn from a batch. */
  public abstract List<Variant> toyStepVariants(MultiDataSet batch);

  /**
   * Its neural process of Figure 5a, as it learns from a batch.
   *
   * @param network one with the decoder MI, whose parameters it starts with
   * @param threads how many threads it may use
   */
  public abstract List<Variant> npStepVariants(
      ComputationGraph network, MultiDataSet batch, int threads);
}
