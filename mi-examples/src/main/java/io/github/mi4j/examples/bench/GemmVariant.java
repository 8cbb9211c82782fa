package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The floor: plain matrix products of as many operations, those of a dense layer from n to m·k
 * features. One forward; its input's and its weight's gradients backward.
 */
final class GemmVariant extends Variant {

  static final String NAME = "gemm";

  private final Operands operands;
  private INDArray w = Operands.matrix(0, 0);
  private INDArray p = Operands.matrix(0, 0);
  private INDArray dx = Operands.matrix(0, 0);
  private INDArray dw = Operands.matrix(0, 0);

  GemmVariant(Operands operands) {
    super(NAME);
    this.operands = operands;
  }

  @Override
  public void prepare() {
    long n = operands.n();
    long mk = operands.m() * operands.k();
    w = operands.w().reshape('f', n, mk);
    p = Operands.matrix(operands.batch(), mk);
    dx = Operands.matrix(operands.batch(), n);
    dw = Operands.matrix(n, mk);
  }

  @Override
  public void forward() {
    Nd4j.gemm(operands.x(), w, p, false, false, 1, 0);
  }

  @Override
  public void forwardBackward() {
    forward();
    Nd4j.gemm(p, w, dx, false, true, 1, 0);
    Nd4j.gemm(operands.x(), p, dw, true, false, 1, 0);
  }

  @Override
  public void close() {
    p.close();
    dx.close();
    dw.close();
  }
}
