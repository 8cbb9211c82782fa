package io.github.mi4j.init;

import io.github.mi4j.dl4j.InteractionLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Distributions of z, and how a builder is told about them. */
enum Context {
  /** z ~ N(0, 1), the default. */
  GAUSSIAN,
  /** One feature is 1, the others 0. */
  ONE_HOT,
  /** max(0, N(0, 1)), of second moment ½. */
  RECTIFIED;

  <T extends InteractionLayer.Builder<?>> T declareTo(T builder) {
    switch (this) {
      case ONE_HOT -> builder.oneHotContext();
      case RECTIFIED -> builder.contextSecondMoment(0.5);
      default -> {}
    }
    return builder;
  }

  INDArray draw(long batch, long m) {
    return switch (this) {
      case GAUSSIAN -> Nd4j.randn(DataType.DOUBLE, batch, m);
      case RECTIFIED -> Transforms.relu(Nd4j.randn(DataType.DOUBLE, batch, m), false);
      case ONE_HOT -> {
        INDArray z = Nd4j.zeros(DataType.DOUBLE, batch, m);
        for (long row = 0; row < batch; row++) {
          z.putScalar(row, Nd4j.getRandom().nextInt((int) m), 1);
        }
        yield z;
      }
    };
  }
}
