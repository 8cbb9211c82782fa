package io.github.mi4j.examples.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * zᵀ𝕎x for a batch, without the additive terms, so that all variants have the same number of
 * operations.
 *
 * @param groups how many of the contexts are different
 */
record ProductCase(String name, long batch, long n, long m, long k, Contexts contexts, long groups)
    implements BenchCase {

  private static final double LITTLE_WORK = 1e7;

  static ProductCase of(String name, long batch, long n, long m, long k) {
    return new ProductCase(name, batch, n, m, k, Contexts.PER_ROW, batch);
  }

  @Override
  public double flops(Pass pass) {
    return pass.products() * 2.0 * batch * m * n * k;
  }

  /** Threads take longer to wake than a product of so few operations. */
  @Override
  public int threads() {
    return flops(Pass.FORWARD) < LITTLE_WORK ? 1 : Threads.all();
  }

  @Override
  public List<Pass> passes() {
    return List.of(Pass.values());
  }

  @Override
  public List<Variant> variants(List<Peers> peers) {
    Operands operands = Operands.of(this);
    List<Variant> variants = new ArrayList<>();
    variants.add(new GemmVariant(operands));
    variants.add(new Mi4jVariant(operands));
    variants.add(new PaperVariant(operands));
    variants.add(new SameDiffVertexVariant(operands));
    variants.add(new ConcatDenseVariant(operands));
    peers.forEach(peer -> variants.addAll(peer.productVariants(operands)));
    return variants;
  }
}
