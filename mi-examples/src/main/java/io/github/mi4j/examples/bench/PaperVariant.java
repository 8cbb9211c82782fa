package io.github.mi4j.examples.bench;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The paper's appendix B, transcribed into ND4J: a linear layer generates a weight matrix for every
 * row, and these are applied row by row.
 */
final class PaperVariant extends ProductVariant {

  /** The generated weights and their gradients. */
  private static final int ARRAYS = 2;

  private final Operands operands;
  private final long batch;
  private final long n;
  private final long k;
  private INDArray generator = Operands.matrix(0, 0); // [m, n·k]
  private INDArray dGenerator = Operands.matrix(0, 0); // [m, n·k]
  private INDArray y = Operands.matrix(0, 0); // [batch, 1, k]
  private INDArray dx = Operands.matrix(0, 0); // [batch, n, 1]
  private INDArray dz = Operands.matrix(0, 0); // [batch, m]
  private INDArray x = Operands.matrix(0, 0);
  private INDArray dy = Operands.matrix(0, 0);

  PaperVariant(Operands operands) {
    super("nd4j-paper");
    this.operands = operands;
    this.batch = operands.batch();
    this.n = operands.n();
    this.k = operands.k();
  }

  @Override
  public @Nullable String obstacle() {
    return GeneratedWeights.obstacle(operands, ARRAYS);
  }

  @Override
  public void prepare() {
    generator = operands.generator();
    dGenerator = Operands.matrix(operands.m(), n * k);
    x = operands.x().dup('c');
    dy = operands.dy().dup('c');
    y = Nd4j.createUninitialized(DataType.FLOAT, batch, 1, k);
    dx = Nd4j.createUninitialized(DataType.FLOAT, batch, n, 1);
    dz = Operands.matrix(batch, operands.m());
  }

  @Override
  public void forward() {
    INDArray generated = generate();
    apply(generated);
    generated.close();
  }

  @Override
  public void forwardBackward() {
    INDArray generated = generate();
    apply(generated);
    Nd4j.matmul(perRow(generated), dy.reshape('c', batch, k, 1), dx);
    INDArray dWeights =
        Nd4j.matmul(x.reshape('c', batch, n, 1), dy.reshape('c', batch, 1, k)); // [batch, n, k]
    INDArray dGenerated = dWeights.reshape('c', batch, n * k);
    Nd4j.gemm(dGenerated, generator, dz, false, true, 1, 0);
    Nd4j.gemm(operands.z(), dGenerated, dGenerator, true, false, 1, 0);
    generated.close();
    dWeights.close();
  }

  private INDArray generate() {
    return operands.z().mmul(generator); // [batch, n·k]
  }

  private void apply(INDArray generated) {
    Nd4j.matmul(x.reshape('c', batch, 1, n), perRow(generated), y);
  }

  private INDArray perRow(INDArray generated) {
    return generated.reshape('c', batch, n, k);
  }

  @Override
  public Result result() {
    return new Result(
        y.reshape('c', batch, k),
        dx.reshape('c', batch, n),
        dz,
        dGenerator.dup('c').reshape('c', operands.m() * n, k));
  }

  @Override
  public void close() {
    generator.close();
    dGenerator.close();
    x.close();
    dy.close();
    y.close();
    dx.close();
    dz.close();
  }
}
