package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.BilinearKernel;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.ParamLayout;
import io.github.mi4j.kernel.Theta;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The full bilinear form, which records how many contexts it is given. */
final class RecordingLayer extends InteractionLayer {

  /** Rows of z in every forward and backward pass so far. */
  static final List<Long> CONTEXTS = new ArrayList<>();

  private RecordingLayer() {
    this(new Builder());
  }

  private RecordingLayer(Builder builder) {
    super(builder);
    complete(builder);
  }

  @Override
  protected InteractionKernel kernel(long n, long m, long k) {
    return new RecordingKernel(new BilinearKernel(n, m, k, true, true, true, true));
  }

  /** Its builder. */
  @SuppressWarnings("unchecked")
  static final class Builder extends InteractionLayer.Builder<Builder> {

    @Override
    public RecordingLayer build() {
      return validated(new RecordingLayer(this));
    }
  }

  private static final class RecordingKernel implements InteractionKernel {

    private final InteractionKernel kernel;

    RecordingKernel(InteractionKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public ParamLayout layout() {
      return kernel.layout();
    }

    @Override
    public boolean readsSharedContexts() {
      return true;
    }

    @Override
    public void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
      CONTEXTS.add(z.size(0));
      kernel.forward(theta, x, z, y);
    }

    @Override
    public void backward(
        Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
      CONTEXTS.add(z.size(0));
      kernel.backward(theta, x, z, dy, dTheta, dx, dz);
    }
  }
}
