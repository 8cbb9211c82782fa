package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.Objects;
import java.util.function.BiFunction;

/** Steps of Adam on parameters, with the gradients that PyTorch's autograd derives. */
final class TorchSteps {

  private final NDManager manager;
  private final NDList theta;
  private final double clip;
  private final Adam adam;

  /**
   * @param manager that of the parameters
   * @param clip the most that each number of a gradient may be, infinite for no limit
   */
  TorchSteps(NDManager manager, NDList theta, float learningRate, double clip) {
    this.manager = manager;
    this.theta = theta;
    this.clip = clip;
    this.adam = Adam.builder().optLearningRateTracker(Tracker.fixed(learningRate)).build();
  }

  /**
   * Makes a step, and returns the loss before it.
   *
   * @param loss the loss, a number, given the parameters and who owns what is computed from them
   */
  float make(BiFunction<NDList, NDManager, NDArray> loss) {
    JniUtils.setGradMode(true);
    try (NDManager scratch = manager.newSubManager()) {
      NDList leaves = new NDList();
      theta.forEach(parameter -> leaves.add(Tensors.leaf(parameter, scratch)));
      PtNDArray value = (PtNDArray) loss.apply(leaves, scratch);
      JniUtils.backward(value, (PtNDArray) scratch.ones(value.getShape()), false, false);
      JniUtils.setGradMode(false);
      for (int i = 0; i < leaves.size(); i++) {
        NDArray gradient = JniUtils.getGradient((PtNDArray) leaves.get(i));
        adam.update(Integer.toString(i), theta.get(i), clipped(Objects.requireNonNull(gradient)));
      }
      return Tensors.alias(value, scratch).getFloat();
    }
  }

  /** Adam of DJL 0.35.1 has an option for this, which leaves negative numbers as they are. */
  private NDArray clipped(NDArray gradient) {
    return Double.isInfinite(clip) ? gradient : gradient.clip(-clip, clip);
  }
}
