package io.github.mi4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
    return param(key, array(rows));
  }

  KernelRun param(String key, INDArray value) {
    theta.put(key, behindOthers(value.shape()).assign(value));
    return this;
  }

  /** All parameters standard normal. */
  KernelRun randomParams() {
    for (Param param : kernel.layout().params()) {
      param(param.key(), Nd4j.randn(type, param.shape()));
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
    theta.forEach((key, array) -> gradients.put(key, behindOthers(array.shape())));
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

  /** A view behind other numbers of one vector, as networks keep their parameters. */
  private INDArray behindOthers(long... shape) {
    long numbers = ArrayUtil.prodLong(shape);
    INDArray all = uninitialised(2 * numbers - 1);
    return all.get(NDArrayIndex.interval(numbers - 1, 2 * numbers - 1)).reshape('f', true, shape);
  }

  /** Filled with what no kernel should read. */
  private INDArray uninitialised(long... shape) {
    return Nd4j.createUninitialized(type, shape, 'f').assign(Double.NaN);
  }
}
