package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.mi4j.examples.bench.GeneratedWeights;
import io.github.mi4j.examples.bench.Operands;
import org.jspecify.annotations.Nullable;

/** The paper's appendix B: a linear layer generates a weight matrix for every row. */
final class TorchPaperVariant extends TorchVariant {

  /** The generated weights and their gradients. */
  private static final int ARRAYS = 2;

  TorchPaperVariant(Operands operands) {
    super("torch-paper", operands);
  }

  @Override
  public @Nullable String obstacle() {
    return GeneratedWeights.obstacle(operands(), ARRAYS);
  }

  @Override
  NDArray weights(NDArray tensor) {
    return tensor.reshape(operands().m(), operands().n() * operands().k());
  }

  @Override
  NDArray tensor(NDArray weights) {
    return weights;
  }

  @Override
  NDArray product(NDArray x, NDArray z, NDArray w) {
    long batch = operands().batch();
    long n = operands().n();
    long k = operands().k();
    NDArray weights = z.matMul(w).reshape(new Shape(batch, n, k));
    return x.reshape(batch, 1, n).batchMatMul(weights).reshape(batch, k);
  }
}
