package io.github.mi4j.peers;

import io.github.mi4j.examples.bench.Operands;
import io.github.mi4j.examples.bench.ProductVariant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** zᵀ𝕎x and its gradients, each pass a function that XLA compiles. It uses all cores. */
abstract class XlaVariant extends ProductVariant {

  private final Operands operands;
  private @Nullable CompiledFunction forward;
  private @Nullable CompiledFunction forwardBackward;
  private List<TFloat32> arguments = List.of();

  XlaVariant(String name, Operands operands) {
    super(name);
    this.operands = operands;
  }

  /** The operand that 𝕎 meets first. */
  abstract INDArray first();

  /** The operand that meets the product of the first and 𝕎. */
  abstract INDArray second();

  /** 𝕎 [m, n, k] as [first, second, k], or the other way round. */
  abstract INDArray exchanged(INDArray weights);

  /** The result from the gradients of the first and second operand. */
  abstract Result result(INDArray y, INDArray dFirst, INDArray dSecond, INDArray dw);

  final Operands operands() {
    return operands;
  }

  @Override
  public final void prepare() {
    INDArray tensor = operands.w().dup('c').reshape('c', operands.m(), operands.n(), operands.k());
    arguments =
        List.of(tensor(first()), tensor(second()), tensor(matrix(tensor)), tensor(operands.dy()));
    TwoProducts products =
        new TwoProducts(operands.batch(), first().size(1), second().size(1), operands.k());
    forward = new CompiledFunction(products::forward);
    forwardBackward = new CompiledFunction(products::forwardBackward);
  }

  private INDArray matrix(INDArray tensor) {
    return exchanged(tensor).dup('c').reshape('c', first().size(1), -1);
  }

  private static TFloat32 tensor(INDArray array) {
    return TFloat32.tensorOf(
        Shape.of(array.shape()), DataBuffers.of(array.dup('c').data().asFloat(), true, false));
  }

  @Override
  public final void forward() {
    Objects.requireNonNull(forward).run(arguments.subList(0, 3)).close();
  }

  @Override
  public final void forwardBackward() {
    Objects.requireNonNull(forwardBackward).run(arguments).close();
  }

  @Override
  public final Result result() {
    try (org.tensorflow.Result outputs = Objects.requireNonNull(forwardBackward).run(arguments)) {
      INDArray dw =
          exchanged(
              toNd4j(outputs.get(3)).reshape('c', first().size(1), second().size(1), operands.k()));
      return result(
          toNd4j(outputs.get(0)),
          toNd4j(outputs.get(1)),
          toNd4j(outputs.get(2)),
          dw.dup('c').reshape('c', operands.m() * operands.n(), operands.k()));
    }
  }

  private static INDArray toNd4j(Tensor tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.shape().size())];
    ((TFloat32) tensor).copyTo(DataBuffers.of(numbers, false, false));
    return Nd4j.create(numbers, tensor.shape().asArray(), 'c');
  }

  /** Unknown: the resident set does not show the buffers of a program. */
  @Override
  public final long peakBytes(Runnable pass) {
    return -1;
  }

  @Override
  public final void close() {
    if (forward != null) {
      forward.close();
    }
    if (forwardBackward != null) {
      forwardBackward.close();
    }
    arguments.forEach(TFloat32::close);
  }
}
