package io.github.mi4j.dl4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a forward pass of training leaves for the backward pass. */
final class ForwardPass {

  private final INDArray input;
  private final @Nullable INDArray preOutput;
  private final @Nullable INDArray kept;

  ForwardPass(INDArray input, @Nullable INDArray preOutput, @Nullable INDArray kept) {
    this.input = input;
    this.preOutput = preOutput;
    this.kept = kept;
  }

  /** Whether this array was its input, after dropout. */
  boolean isOf(INDArray array) {
    return input == array;
  }

  /** The kernel's output [rows, k] before the activation, or null if that is the identity. */
  @Nullable INDArray preOutput() {
    return preOutput;
  }

  /** What the kernel kept, or null. */
  @Nullable INDArray kept() {
    return kept;
  }
}
