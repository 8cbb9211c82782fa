package io.github.mi4j.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A kernel whose backward pass is cheaper with something that the forward pass kept. */
abstract class KeepingKernel implements InteractionKernel {

  @Override
  public abstract long numbersToKeep(long batch, long contexts, DataType type);

  @Override
  public final void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    forward(theta, x, z, y, null);
  }

  @Override
  public abstract void forward(
      Theta theta, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept);

  @Override
  public final void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    backward(theta, x, z, dy, dTheta, dx, dz, null);
  }

  @Override
  public abstract void backward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray dy,
      Theta dTheta,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept);
}
