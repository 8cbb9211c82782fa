package io.github.mi4j.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A linear layer whose weights and bias a generator network produces from the context.
 *
 * <pre>{@code
 * y = W'(z)x + b'(z),   W'(z) = rᵀ𝕎 + V,   b'(z) = rᵀU + b,   r = generator(z)
 * }</pre>
 *
 * <p>The generator has at least one hidden layer; without any, the form is {@link BilinearKernel}.
 */
public final class HyperLinearKernel extends KeepingKernel {

  private final GeneratorKernel generator;
  private final BilinearKernel head;
  private final ParamLayout layout;

  /**
   * @param n size of x
   * @param m size of z
   * @param k size of y
   * @param widths widths of the generator's hidden layers
   * @param hasU whether the bias is generated too
   * @param hasV whether the constant part V of the weights is present
   * @param hasB whether the constant part b of the bias is present
   */
  public HyperLinearKernel(
      long n, long m, long k, long[] widths, boolean hasU, boolean hasV, boolean hasB) {
    this.generator = new GeneratorKernel(m, widths);
    this.head =
        BilinearKernel.ofGeneratedContext(
            n, widths[widths.length - 1], k, generator.outputMoment(), hasU, hasV, hasB);
    this.layout =
        new ParamLayout.Builder()
            .addAll(generator.params())
            .addAll(head.layout().params())
            .forMapOf(n, k);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public long numbersToKeep(long batch, long contexts, DataType type) {
    return head.numbersToKeep(batch, contexts, type);
  }

  @Override
  public boolean readsSharedContexts() {
    return true;
  }

  @Override
  public void forward(Theta theta, INDArray x, INDArray z, INDArray y, @Nullable INDArray kept) {
    List<INDArray> r = generator.forward(theta, z);
    head.forward(theta, x, r.get(r.size() - 1), y, kept);
  }

  @Override
  public void backward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray dy,
      Theta dTheta,
      INDArray dx,
      INDArray dz,
      @Nullable INDArray kept) {
    List<INDArray> r = generator.forward(theta, z);
    INDArray last = r.get(r.size() - 1);
    INDArray drLast = Affine.temporary(z, last.shape()); // [contexts, width]
    head.backward(theta, x, last, dy, dTheta, dx, drLast, kept);
    generator.backward(theta, r, drLast, dTheta, dz);
  }
}
