package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Formula;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.Theta;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One interaction with its parameters, computed in double precision. */
final class Site {

  private final InteractionLayer layer;
  private final InteractionKernel kernel;
  private final Theta theta;

  Site(InteractionLayer layer, Map<String, INDArray> params) {
    this.layer = layer;
    this.kernel = layer.kernel();
    Map<String, INDArray> precise = new LinkedHashMap<>();
    // in the order of a network's parameters, which kernels view in other shapes
    params.forEach((key, param) -> precise.put(key, param.castTo(DataType.DOUBLE).dup('f')));
    this.theta = new Theta(precise);
  }

  /** The interaction of this name in a graph. */
  static Site of(ComputationGraph graph, String name, InteractionLayer layer) {
    return new Site(layer, graph.getLayer(name).paramTable());
  }

  /** m, the size of the context stream. */
  long contextSize() {
    return layer.getContextSize();
  }

  /**
   * The affine map that a context generates.
   *
   * @param z [1, m]
   */
  AffineMap affine(INDArray z) {
    if (inContext(z) != null) {
      throw new IllegalArgumentException(
          this + " is not affine in its input for a fixed context, so that there are no weights");
    }
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, layer.inputSize());
    INDArray bias = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {1, layer.getNOut()}, 'f');
    kernel.forward(theta, x, z.castTo(DataType.DOUBLE), bias);
    return new AffineMap(jacobian(x, z).transpose(), bias);
  }

  /**
   * The function of x that remains in a context.
   *
   * @param z [1, m]
   */
  Formula formula(INDArray z) {
    Formula formula = inContext(z);
    if (formula != null) {
      return formula;
    }
    AffineMap map = affine(z);
    return Formula.input(layer.inputSize()).affine(map.weights(), map.bias());
  }

  private @Nullable Formula inContext(INDArray z) {
    if (kernel.readsContext()) {
      requireRow("z", z, layer.getContextSize());
    }
    return kernel.inContext(theta, z.castTo(DataType.DOUBLE));
  }

  /**
   * ∂y/∂x at one input in one context.
   *
   * @param x [1, n]
   * @param z [1, m]; ignored where the layer reads x alone
   * @return [k, n]
   */
  INDArray jacobian(INDArray x, INDArray z) {
    long k = layer.getNOut();
    requireRow("x", x, layer.inputSize());
    INDArray inputs = x.castTo(DataType.DOUBLE).repeat(0, k); // [k, n]
    INDArray contexts = inputs;
    if (!layer.readsOneStream()) {
      requireRow("z", z, layer.getContextSize());
      contexts = z.castTo(DataType.DOUBLE).repeat(0, k); // [k, m]
    }
    INDArray dx = Nd4j.createUninitialized(DataType.DOUBLE, inputs.shape(), 'f');
    INDArray dz = Nd4j.createUninitialized(DataType.DOUBLE, contexts.shape(), 'f');
    INDArray everyOutput = Nd4j.eye(k).castTo(DataType.DOUBLE);
    kernel.backward(theta, inputs, contexts, everyOutput, unusedGradients(), dx, dz);
    return layer.readsOneStream() ? dx.addi(dz) : dx;
  }

  private Theta unusedGradients() {
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    for (Param param : kernel.layout().params()) {
      gradients.put(param.key(), Nd4j.createUninitialized(DataType.DOUBLE, param.shape(), 'f'));
    }
    return new Theta(gradients);
  }

  private void requireRow(String stream, INDArray row, long size) {
    if (row.rank() != 2 || row.size(0) != 1 || row.size(1) != size) {
      throw new IllegalArgumentException(
          this + ": " + stream + " must be [1, " + size + "], got " + Arrays.toString(row.shape()));
    }
  }

  @Override
  public String toString() {
    String name = layer.getLayerName();
    return layer.getClass().getSimpleName() + (name == null ? "" : " \"" + name + "\"");
  }
}
