package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.mi4j.examples.bench.Variant;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A training step with Adam, on one thread. */
final class TorchStepVariant extends Variant {

  private static final float LEARNING_RATE = 3e-3f;
  private static final float SPREAD = 0.2f;

  private final ToyNetwork network;
  private final MultiDataSet batch;
  private final NDManager manager = PyTorchPeers.engine().newBaseManager();
  private final NDList data = new NDList();
  private final NDList theta = new NDList();
  private final TorchSteps steps =
      new TorchSteps(manager, theta, LEARNING_RATE, Double.POSITIVE_INFINITY);

  TorchStepVariant(ToyNetwork network, MultiDataSet batch) {
    super(network.label());
    this.network = network;
    this.batch = batch;
  }

  @Override
  public void prepare() {
    data.add(Tensors.of(batch.getFeatures(0), manager));
    data.add(Tensors.of(batch.getFeatures(1), manager));
    data.add(Tensors.of(batch.getLabels(0), manager));
    for (Shape shape : network.shapes()) {
      theta.add(manager.randomNormal(0, SPREAD, shape, DataType.FLOAT32));
    }
  }

  @Override
  public void forward() {
    JniUtils.setNumThreads(1);
    JniUtils.setGradMode(false);
    try (NDManager scratch = manager.newSubManager()) {
      network.predict(alias(0, scratch), alias(1, scratch), theta);
    }
  }

  @Override
  public void forwardBackward() {
    step();
  }

  /** Makes a step, and returns the loss before it. */
  float step() {
    JniUtils.setNumThreads(1);
    return steps.make(
        (leaves, scratch) ->
            network
                .predict(alias(0, scratch), alias(1, scratch), leaves)
                .sub(data.get(2))
                .square()
                .mean());
  }

  private NDArray alias(int which, NDManager scratch) {
    return Tensors.alias(data.get(which), scratch);
  }

  @Override
  public long peakBytes(Runnable pass) {
    return ResidentMemory.peakBytes(pass);
  }

  @Override
  public void close() {
    manager.close();
  }
}
