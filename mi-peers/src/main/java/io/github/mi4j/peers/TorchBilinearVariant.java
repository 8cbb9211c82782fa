package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.mi4j.examples.bench.Operands;
import org.jspecify.annotations.Nullable;

/**
 * Output after output, the way {@code torch.nn.Bilinear} computes; DJL does not offer the operation
 * itself, so the loop runs in Java.
 */
final class TorchBilinearVariant extends TorchVariant {

  private static final double MOST_FLOPS = 1e11;

  TorchBilinearVariant(Operands operands) {
    super("torch-bilinear", operands);
  }

  @Override
  public @Nullable String obstacle() {
    Operands sizes = operands();
    double flops = 2.0 * sizes.batch() * sizes.m() * sizes.n() * sizes.k();
    return flops <= MOST_FLOPS ? null : "a call would take minutes";
  }

  @Override
  NDArray weights(NDArray tensor) {
    return tensor.transpose(2, 1, 0); // [k, n, m]
  }

  @Override
  NDArray tensor(NDArray weights) {
    return weights.transpose(2, 1, 0);
  }

  @Override
  NDArray product(NDArray x, NDArray z, NDArray w) {
    NDList outputs = new NDList();
    for (long o = 0; o < operands().k(); o++) {
      outputs.add(x.matMul(w.get(o)).mul(z).sum(new int[] {1}));
    }
    return NDArrays.stack(outputs, 1);
  }
}
