package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.github.mi4j.examples.bench.Operands;
import io.github.mi4j.examples.bench.ProductVariant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** zᵀ𝕎x in PyTorch, with the gradients that its autograd derives. */
abstract class TorchVariant extends ProductVariant {

  private final Operands operands;
  private final NDManager manager = PyTorchPeers.engine().newBaseManager();
  private @Nullable NDArray x;
  private @Nullable NDArray z;
  private @Nullable NDArray w;
  private @Nullable NDArray dy;
  private @Nullable Result result;
  private @Nullable TorchThreads forwardThreads;
  private @Nullable TorchThreads backwardThreads;

  TorchVariant(String name, Operands operands) {
    super(name);
    this.operands = operands;
  }

  /** 𝕎 in the layout of this formulation, from the tensor [m, n, k] in 'c' order. */
  abstract NDArray weights(NDArray tensor);

  /** Back to [m, n, k]. */
  abstract NDArray tensor(NDArray weights);

  /** y [batch, k]. */
  abstract NDArray product(NDArray x, NDArray z, NDArray w);

  final Operands operands() {
    return operands;
  }

  @Override
  public final void prepare() {
    long m = operands.m();
    long n = operands.n();
    long k = operands.k();
    x = Tensors.of(operands.x(), manager);
    z = Tensors.of(operands.z(), manager);
    dy = Tensors.of(operands.dy(), manager);
    w = weights(Tensors.of(operands.w(), manager).reshape(m, n, k)).duplicate();
    forwardThreads = TorchThreads.fastestFor(this::forwardNow);
    backwardThreads = TorchThreads.fastestFor(() -> forwardBackwardNow(false));
  }

  @Override
  public final void forward() {
    Objects.requireNonNull(forwardThreads).run(this::forwardNow);
  }

  @Override
  public final void forwardBackward() {
    Objects.requireNonNull(backwardThreads).run(() -> forwardBackwardNow(false));
  }

  private void forwardNow() {
    JniUtils.setGradMode(false);
    try (NDManager scratch = manager.newSubManager()) {
      product(alias(x, scratch), alias(z, scratch), alias(w, scratch));
    }
  }

  private void forwardBackwardNow(boolean keep) {
    JniUtils.setGradMode(true);
    try (NDManager scratch = manager.newSubManager()) {
      PtNDArray xLeaf = leaf(x, scratch);
      PtNDArray zLeaf = leaf(z, scratch);
      PtNDArray wLeaf = leaf(w, scratch);
      PtNDArray y = (PtNDArray) product(xLeaf, zLeaf, wLeaf);
      JniUtils.backward(y, (PtNDArray) Objects.requireNonNull(dy), false, false);
      JniUtils.setGradMode(false);
      if (keep) {
        INDArray dw = Tensors.toNd4j(tensor(gradient(wLeaf)).duplicate());
        result =
            new Result(
                Tensors.toNd4j(alias(y, scratch)),
                Tensors.toNd4j(gradient(xLeaf)),
                Tensors.toNd4j(gradient(zLeaf)),
                dw.reshape('c', operands.m() * operands.n(), operands.k()));
      }
    }
  }

  private static NDArray gradient(PtNDArray leaf) {
    return Objects.requireNonNull(JniUtils.getGradient(leaf));
  }

  private static PtNDArray leaf(@Nullable NDArray array, NDManager scratch) {
    return Tensors.leaf(Objects.requireNonNull(array), scratch);
  }

  private static PtNDArray alias(@Nullable NDArray array, NDManager scratch) {
    return Tensors.alias(Objects.requireNonNull(array), scratch);
  }

  @Override
  public final Result result() {
    forwardBackwardNow(true);
    return Objects.requireNonNull(result);
  }

  @Override
  public final long peakBytes(Runnable pass) {
    return ResidentMemory.peakBytes(pass);
  }

  @Override
  public final void close() {
    manager.close();
  }
}
