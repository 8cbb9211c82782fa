package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.mi4j.examples.bench.Variant;
import io.github.mi4j.examples.np.NeuralProcess;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A training step of the neural process with Adam, its gradients clipped number by number. The
 * curves of the batch must have the same numbers of points.
 */
final class TorchNpStepVariant extends Variant {

  private static final float LEARNING_RATE = 1e-4f;

  private final ComputationGraph network;
  private final MultiDataSet batch;
  private final int threads;
  private final NDManager manager = PyTorchPeers.engine().newBaseManager();
  private final NDList data = new NDList();
  private final NDList theta = new NDList();
  private final TorchSteps steps =
      new TorchSteps(manager, theta, LEARNING_RATE, NeuralProcess.CLIP);
  private @Nullable TorchThreads fastest;

  /**
   * @param network whose parameters to start with
   */
  TorchNpStepVariant(ComputationGraph network, MultiDataSet batch, int threads) {
    super("torch-mi");
    this.network = network;
    this.batch = batch;
    this.threads = threads;
  }

  @Override
  public void prepare() {
    load();
    fastest = threads == 1 ? TorchThreads.one() : TorchThreads.fastestFor(this::step);
  }

  /** Copies parameters and data. */
  void load() {
    theta.addAll(TorchNeuralProcess.parameters(network, manager));
    INDArray points = batch.getFeatures(0).permute(0, 2, 1);
    long known = batch.getFeatures(1).sumNumber().longValue() / points.size(0);
    INDArray context =
        points.get(NDArrayIndex.all(), NDArrayIndex.interval(0, known), NDArrayIndex.all());
    data.add(Tensors.of(context, manager));
    data.add(Tensors.of(points, manager));
    data.add(Tensors.of(batch.getFeatures(3), manager));
  }

  @Override
  public void forward() {
    JniUtils.setGradMode(false);
    try (NDManager scratch = manager.newSubManager()) {
      NDList aliases = new NDList();
      theta.forEach(parameter -> aliases.add(Tensors.alias(parameter, scratch)));
      Objects.requireNonNull(fastest).run(() -> loss(aliases, scratch));
    }
  }

  @Override
  public void forwardBackward() {
    Objects.requireNonNull(fastest).run(this::step);
  }

  /** Makes a step, and returns the loss before it. */
  float step() {
    return steps.make(this::loss);
  }

  private NDArray loss(NDList parameters, NDManager scratch) {
    return new TorchNeuralProcess(parameters)
        .loss(
            Tensors.alias(data.get(0), scratch),
            Tensors.alias(data.get(1), scratch),
            Tensors.alias(data.get(2), scratch));
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
