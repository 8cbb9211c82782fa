package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import io.github.mi4j.examples.bench.Operands;

/** x meets 𝕎 in one product, whose blocks [m, k] then meet the contexts. */
final class TorchXFirstVariant extends TorchVariant {

  TorchXFirstVariant(Operands operands) {
    super("torch-x-first", operands);
  }

  @Override
  NDArray weights(NDArray tensor) {
    return tensor.transpose(1, 0, 2).reshape(operands().n(), operands().m() * operands().k());
  }

  @Override
  NDArray tensor(NDArray weights) {
    return weights.reshape(operands().n(), operands().m(), operands().k()).transpose(1, 0, 2);
  }

  @Override
  NDArray product(NDArray x, NDArray z, NDArray w) {
    long batch = operands().batch();
    long m = operands().m();
    long k = operands().k();
    NDArray p = x.matMul(w).reshape(batch, m, k);
    return z.reshape(batch, 1, m).batchMatMul(p).reshape(batch, k);
  }
}
