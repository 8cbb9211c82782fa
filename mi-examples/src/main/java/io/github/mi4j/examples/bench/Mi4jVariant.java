package io.github.mi4j.examples.bench;

import io.github.mi4j.kernel.BilinearKernel;
import io.github.mi4j.kernel.Theta;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** This library's kernel, in a workspace as networks run it. */
final class Mi4jVariant extends ProductVariant {

  static final String NAME = "mi4j";

  private final Operands operands;
  private final BilinearKernel kernel;
  private final Theta theta;
  private final INDArray z;
  private INDArray y = Operands.matrix(0, 0);
  private INDArray dx = Operands.matrix(0, 0);
  private INDArray dz = Operands.matrix(0, 0);
  private INDArray dw = Operands.matrix(0, 0);

  Mi4jVariant(Operands operands) {
    super(NAME);
    this.operands = operands;
    this.z = operands.contexts();
    this.kernel =
        new BilinearKernel(operands.n(), operands.m(), operands.k(), true, false, false, false);
    this.theta = new Theta(Map.of("W", operands.w()));
  }

  @Override
  public void prepare() {
    y = Operands.matrix(operands.batch(), operands.k());
    dx = Operands.matrix(operands.batch(), operands.n());
    dz = Operands.matrix(z.size(0), operands.m());
    dw = Operands.matrix(operands.m() * operands.n(), operands.k());
  }

  @Override
  public void forward() {
    try (MemoryWorkspace memory = WorkingMemory.open()) {
      kernel.forward(theta, operands.x(), z, y);
    }
  }

  @Override
  public void forwardBackward() {
    try (MemoryWorkspace memory = WorkingMemory.open()) {
      INDArray kept = kept();
      kernel.forward(theta, operands.x(), z, y, kept);
      Theta gradients = new Theta(Map.of("W", dw));
      kernel.backward(theta, operands.x(), z, operands.dy(), gradients, dx, dz, kept);
    }
  }

  /** Room for what the forward pass leaves for the backward pass, as layers provide it. */
  private @Nullable INDArray kept() {
    long numbers = kernel.numbersToKeep(operands.batch(), z.size(0), y.dataType());
    return numbers == 0 ? null : Nd4j.createUninitialized(y.dataType(), numbers);
  }

  @Override
  public Result result() {
    return new Result(y.dup('f'), dx.dup('f'), dz.dup('f'), dw.dup('f'));
  }

  @Override
  public void close() {
    y.close();
    dx.close();
    dz.close();
    dw.close();
  }
}
