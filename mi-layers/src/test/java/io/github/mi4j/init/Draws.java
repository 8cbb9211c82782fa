package io.github.mi4j.init;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.Theta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Second moments over draws of a layer's initial parameters, and of standard normal x and random z.
 */
final class Draws {

  private static final int BATCH = 64;

  private final Supplier<? extends InteractionLayer.Builder<?>> builder;
  private final int n;
  private final int m;
  private final Context context;
  private final boolean single;

  Draws(Supplier<? extends InteractionLayer.Builder<?>> builder, int n, int m, Context context) {
    this.builder = builder;
    this.n = n;
    this.m = m;
    this.context = context;
    InteractionLayer unsized = builder.get().build();
    this.single = unsized.readsOneStream();
  }

  /** E[y²]. */
  Estimate output() {
    return Estimate.of(() -> secondMoment(new Draw().output()));
  }

  /** E[y]. */
  Estimate meanOutput() {
    return Estimate.of(() -> new Draw().output().meanNumber().doubleValue());
  }

  /** E[(∂L/∂x)²] for standard normal ∂L/∂y. */
  Estimate inputGradient() {
    return Estimate.of(() -> secondMoment(new Draw().inputGradient()));
  }

  /** E[p²] of the elements p of one parameter. */
  Estimate parameter(String key) {
    return Estimate.of(() -> secondMoment(new Draw().theta().get(key)));
  }

  private static double secondMoment(INDArray array) {
    return array.mul(array).meanNumber().doubleValue();
  }

  /** One draw of everything. */
  final class Draw {
    private final InteractionLayer layer = sized();
    private final InteractionKernel kernel = layer.kernel();
    private final Map<String, INDArray> params = initial(layer);
    private final INDArray x = Nd4j.randn(DataType.DOUBLE, BATCH, n);
    private final INDArray z = single ? x : context.draw(BATCH, m);

    private InteractionLayer sized() {
      InteractionLayer.Builder<?> sized = context.declareTo(builder.get());
      sized.nIn(single ? n : n + m);
      if (!single) {
        sized.contextSize(m);
      }
      return sized.build();
    }

    INDArray x() {
      return x;
    }

    INDArray z() {
      return z;
    }

    Theta theta() {
      return new Theta(params);
    }

    Map<String, INDArray> params() {
      return params;
    }

    INDArray output() {
      INDArray y = zeros(BATCH, layer.getNOut());
      kernel.forward(theta(), x, z, y);
      return y;
    }

    INDArray inputGradient() {
      INDArray dx = zeros(BATCH, n);
      backward(dx);
      return dx;
    }

    /** Gradients of all parameters for standard normal ∂L/∂y. */
    Map<String, INDArray> gradients() {
      return backward(zeros(BATCH, n));
    }

    private Map<String, INDArray> backward(INDArray dx) {
      Map<String, INDArray> gradients = new LinkedHashMap<>();
      for (Param param : kernel.layout().params()) {
        gradients.put(param.key(), zeros(param.shape()));
      }
      INDArray dy = Nd4j.randn(DataType.DOUBLE, BATCH, layer.getNOut());
      kernel.backward(theta(), x, z, dy, new Theta(gradients), dx, zeros(z.shape()));
      return gradients;
    }

    private static INDArray zeros(long... shape) {
      return Nd4j.createUninitialized(DataType.DOUBLE, shape, 'f').assign(0);
    }

    private static Map<String, INDArray> initial(InteractionLayer layer) {
      NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder().layer(layer).build();
      INDArray flat = Nd4j.create(DataType.DOUBLE, layer.kernel().layout().length());
      return layer.initializer().init(conf, flat, true);
    }
  }
}
