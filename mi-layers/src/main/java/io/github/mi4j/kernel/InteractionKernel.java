package io.github.mi4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function y = f(x, z; θ) of an input stream and a context stream, row by row, with its
 * derivative.
 *
 * <p>Kernels hold sizes and switches only; they may be shared between threads. They never modify x,
 * z, dy or θ. Temporaries are allocated in the current workspace.
 */
public interface InteractionKernel {

  /** Keys, shapes and initialisation of θ. */
  ParamLayout layout();

  /**
   * Whether y is affine in x for every z and θ, so that z generates weights: y = W'(z)x + b'(z).
   */
  default boolean isAffineInInput() {
    return false;
  }

  /**
   * Computes y = f(x, z; θ).
   *
   * @param theta parameters in the shapes of {@link #layout()}
   * @param x [batch, n]
   * @param z [batch, m]
   * @param y [batch, k], 'f' order, overwritten
   */
  void forward(Theta theta, INDArray x, INDArray z, INDArray y);

  /**
   * Computes all gradients of the loss, given its gradient with respect to y.
   *
   * @param theta parameters in the shapes of {@link #layout()}
   * @param x [batch, n]
   * @param z [batch, m]
   * @param dy [batch, k]
   * @param dTheta gradients in the shapes of {@link #layout()}, overwritten
   * @param dx [batch, n], 'f' order, overwritten
   * @param dz [batch, m], 'f' order, overwritten
   */
  void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz);
}
