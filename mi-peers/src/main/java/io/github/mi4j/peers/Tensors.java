package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** PyTorch's arrays, from and to ND4J's. */
final class Tensors {

  private Tensors() {}

  /** A copy, in 'c' order as PyTorch has them. */
  static NDArray of(INDArray array, NDManager manager) {
    return manager.create(array.dup('c').data().asFloat(), new Shape(array.shape()));
  }

  static INDArray toNd4j(NDArray array) {
    return Nd4j.create(array.toFloatArray(), array.getShape().getShape(), 'c');
  }

  /** The same numbers, without copying them, as a leaf whose gradient is asked for. */
  static PtNDArray leaf(NDArray array, NDManager manager) {
    PtNDArray leaf = alias(array, manager);
    JniUtils.attachGradient(leaf, true);
    return leaf;
  }

  /** The same numbers, without copying them; what is computed from them belongs to a manager. */
  static PtNDArray alias(NDArray array, NDManager manager) {
    PtNDArray alias = JniUtils.detachGradient((PtNDArray) array);
    alias.attach(manager);
    return alias;
  }
}
