package io.github.mi4j.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
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

  /** Whether y depends on z. */
  default boolean readsContext() {
    return true;
  }

  /**
   * The form in one context as a function of x; null, unless overridden, where y = W'(z)x + b'(z),
   * so that the forward and the backward pass say everything.
   *
   * @param theta parameters in double precision
   * @param z [1, m] in double precision; not read where the form has no context stream
   */
  default @Nullable Formula inContext(Theta theta, INDArray z) {
    return null;
  }

  /**
   * Whether z may have fewer rows than x, each of which belongs to as many consecutive rows of x as
   * there are rows of x for one of z.
   */
  default boolean readsSharedContexts() {
    return false;
  }

  /**
   * The values of the form's bounded gates for some rows; none if it has no such gates.
   *
   * @param theta parameters in the shapes of {@link #layout()}
   * @param x [batch, n]
   * @param z [batch, m]
   */
  default List<GateValues> gates(Theta theta, INDArray x, INDArray z) {
    return List.of();
  }

  /**
   * Computes y = f(x, z; θ).
   *
   * @param theta parameters in the shapes of {@link #layout()}
   * @param x [batch, n]
   * @param z [batch, m], or [contexts, m] where contexts may be shared
   * @param y [batch, k], 'f' order, overwritten
   */
  void forward(Theta theta, INDArray x, INDArray z, INDArray y);

  /**
   * Computes all gradients of the loss, given its gradient with respect to y.
   *
   * @param theta parameters in the shapes of {@link #layout()}
   * @param x [batch, n]
   * @param z [batch, m], or [contexts, m] where contexts may be shared
   * @param dy [batch, k]
   * @param dTheta gradients in the shapes of {@link #layout()}, overwritten
   * @param dx [batch, n], 'f' order, overwritten
   * @param dz of z's shape, 'f' order, overwritten
   */
  void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz);

  /**
   * How many numbers of the forward pass would make the backward pass cheaper; 0 for none.
   *
   * @param batch number of rows of x
   * @param contexts number of rows of z
   * @param type in which the kernel computes
   */
  default long numbersToKeep(long batch, long contexts, DataType type) {
    return 0;
  }

  /**
   * The same as {@link #forward(Theta, INDArray, INDArray, INDArray)}, for a backward pass to
   * follow.
   *
   * @param kept an array of {@link #numbersToKeep} numbers, overwritten, or null
   */
  default void forward(Theta theta, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    forward(theta, x, z, y);
  }

  /**
   * The same as {@link #backward(Theta, INDArray, INDArray, INDArray, Theta, INDArray, INDArray)},
   * after a forward pass.
   *
   * @param kept what the forward pass with the same θ, x and z was given, overwritten, or null
   */
  default void backward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray dy,
      Theta dTheta,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    backward(theta, x, z, dy, dTheta, dx, dz);
  }
}
