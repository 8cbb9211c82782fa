package io.github.mi4j.peers;

import io.github.mi4j.examples.bench.Operands;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x meets 𝕎 in one product, whose blocks [m, k] then meet the contexts. */
final class XlaXFirstVariant extends XlaVariant {

  XlaXFirstVariant(Operands operands) {
    super("xla-x-first", operands);
  }

  @Override
  INDArray first() {
    return operands().x();
  }

  @Override
  INDArray second() {
    return operands().z();
  }

  @Override
  INDArray exchanged(INDArray weights) {
    return weights.permute(1, 0, 2);
  }

  @Override
  Result result(INDArray y, INDArray dFirst, INDArray dSecond, INDArray dw) {
    return new Result(y, dFirst, dSecond, dw);
  }
}
