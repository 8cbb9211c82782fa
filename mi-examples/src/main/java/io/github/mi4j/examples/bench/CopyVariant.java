package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The floor of elementwise forms: x copied to y, and backward dy copied to dx. */
final class CopyVariant extends Variant {

  private final INDArray x;
  private final INDArray dy;
  private final INDArray y;
  private final INDArray dx;

  CopyVariant(INDArray x, INDArray dy) {
    super("copy");
    this.x = x;
    this.dy = dy;
    this.y = x.ulike();
    this.dx = x.ulike();
  }

  @Override
  public void prepare() {}

  @Override
  public void forward() {
    y.assign(x);
  }

  @Override
  public void forwardBackward() {
    forward();
    dx.assign(dy);
  }

  @Override
  public void close() {
    y.close();
    dx.close();
  }
}
