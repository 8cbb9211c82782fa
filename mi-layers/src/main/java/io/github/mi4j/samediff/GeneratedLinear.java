package io.github.mi4j.samediff;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A hypernetwork whose generator is any function that can be written in SameDiff.
 *
 * <pre>{@code
 * y = φ(W'(z)x + b'(z)),   [W'(z); b'(z)] = generate(z)
 * }</pre>
 *
 * <p>x [batch, n], z [batch, m], y [batch, k], per time step for sequences. Subclasses say which
 * parameters the generator has and what it computes; everything else, from masks to transfer
 * learning, is as for the other layers. A subclass ends its constructor with {@code
 * complete(builder)} and has another without arguments, which saved networks are loaded with.
 * Fields of its own are marked with {@code @JsonProperty} and added to {@link #settings}.
 *
 * <p>Initially weights are normal with variance 1/rows and biases are {@code biasInit}. For outputs
 * of unit variance the generated W' should have variance 1/n, for which a generator scales its
 * result.
 *
 * <p>Cost: that of the generator, its n·k outputs per row, and 2nk operations per row.
 */
public abstract class GeneratedLinear extends InteractionLayer {

  /**
   * Copies the options of a builder.
   *
   * @throws DL4JInvalidConfigException if the subclass has no constructor without arguments, so
   *     that a network with it could be saved but not loaded
   */
  protected GeneratedLinear(Builder<?> builder) {
    super(builder);
    boolean loadable =
        Arrays.stream(getClass().getDeclaredConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
    if (!loadable) {
      throw new DL4JInvalidConfigException(
          getClass().getName()
              + ": a generator must have a constructor without arguments, for saved networks to be"
              + " loaded with, got none");
    }
  }

  /**
   * Names the generator's parameters and their shapes [rows, columns]. Keys of weights start with
   * an upper-case letter and keys of biases with a lower-case one. Also called with sizes that are
   * not known yet.
   *
   * @param params to add the parameters to
   * @param m size of z
   * @param size how many numbers are to be generated per row
   */
  protected abstract void defineParameters(SDLayerParams params, long m, long size);

  /**
   * Generates the weights and the bias of each row.
   *
   * @param sd the graph
   * @param z [batch, m]
   * @param theta the parameters by key
   * @param size how many numbers to generate: n·k weights, and k biases if the layer has a bias
   * @return [batch, size]: W' [n, k] row by row, then b'
   */
  protected abstract SDVariable generate(
      SameDiff sd, SDVariable z, Map<String, SDVariable> theta, long size);

  @Override
  protected final InteractionKernel kernel(long n, long m, long k) {
    return new GeneratedKernel(this, n, m, k);
  }
}
