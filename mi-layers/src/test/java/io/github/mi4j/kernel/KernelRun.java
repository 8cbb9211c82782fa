package io.github.mi4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One kernel with the arguments of an example, and the gradients of its last backward pass. */
final class KernelRun {

  private final InteractionKernel kernel;
  private final DataType type;
  private final Map<String, INDArray> theta = new LinkedHashMap<>();
  private final Map<String, INDArray> gradients = new LinkedHashMap<>();
  private INDArray x;
  private INDArray z;
  INDArray dx;
  INDArray dz;

  KernelRun(InteractionKernel kernel) {
    this(kernel, DataType.DOUBLE);
  }

  KernelRun(InteractionKernel kernel, DataType type) {
    this.kernel = kernel;
    this.type = type;
  }

  KernelRun param(String key, double[]... rows) {
    theta.put(key, array(rows));
    return this;
  }

  KernelRun param(String key, INDArray value) {
    theta.put(key, value);
    return this;
  }

  /** All parameters standard normal. */
  KernelRun randomParams() {
    for (Param param : kernel.layout().params()) {
      theta.put(param.key(), Nd4j.randn(type, param.shape()).dup('f'));
    }
    return this;
  }

  KernelRun x(double[]... rows) {
    return x(array(rows));
  }

  KernelRun x(INDArray rows) {
    x = rows;
    return this;
  }

  KernelRun z(double[]... rows) {
    return z(array(rows));
  }

  KernelRun z(INDArray rows) {
    z = rows;
    return this;
  }

  INDArray y(long size) {
    INDArray y = uninitialised(x.size(0), size);
    kernel.forward(new Theta(theta), x, z, y);
    return y;
  }

  KernelRun backward(double[]... dy) {
    return backward(array(dy));
  }

  KernelRun backward(INDArray dy) {
    theta.forEach((key, array) -> gradients.put(key, uninitialised(array.shape())));
    dx = uninitialised(x.shape());
    dz = uninitialised(z.shape());
    kernel.backward(new Theta(theta), x, z, dy, new Theta(gradients), dx, dz);
    return this;
  }

  INDArray theta(String key) {
    return theta.get(key);
  }

  /** dθ of one parameter. */
  INDArray gradient(String key) {
    return gradients.get(key);
  }

  private INDArray array(double[][] rows) {
    return Nd4j.createFromArray(rows).castTo(type).dup('f');
  }

  /** Filled with what no kernel should read. */
  private INDArray uninitialised(long... shape) {
    return Nd4j.createUninitialized(type, shape, 'f').assign(Double.NaN);
  }
}
