package io.github.mi4j.peers;

import io.github.mi4j.examples.bench.GeneratedWeights;
import io.github.mi4j.examples.bench.Operands;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The paper's appendix B: a linear layer generates a weight matrix for every row. */
final class XlaPaperVariant extends XlaVariant {

  /** The generated weights and their gradients. */
  private static final int ARRAYS = 2;

  XlaPaperVariant(Operands operands) {
    super("xla-paper", operands);
  }

  @Override
  public @Nullable String obstacle() {
    return GeneratedWeights.obstacle(operands(), ARRAYS);
  }

  @Override
  INDArray first() {
    return operands().z();
  }

  @Override
  INDArray second() {
    return operands().x();
  }

  @Override
  INDArray exchanged(INDArray weights) {
    return weights;
  }

  @Override
  Result result(INDArray y, INDArray dFirst, INDArray dSecond, INDArray dw) {
    return new Result(y, dSecond, dFirst, dw);
  }
}
