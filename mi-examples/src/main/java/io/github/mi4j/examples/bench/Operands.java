package io.github.mi4j.examples.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What all variants of a product case compute with: standard normal numbers in single precision and
 * 'f' order.
 *
 * @param x [batch, n]
 * @param z [batch, m]
 * @param w [m·n, k], row i·n + j
 * @param dy [batch, k]
 * @param contexts the context of each run of rows that share one, [runs, m]; z where there are none
 */
public record Operands(INDArray x, INDArray z, INDArray w, INDArray dy, INDArray contexts) {

  private static final long SEED = 20200430;

  /** The operands of a case; the same on every call. */
  static Operands of(ProductCase sizes) {
    Nd4j.getRandom().setSeed(SEED);
    INDArray x = normal(sizes.batch(), sizes.n());
    INDArray z = sizes.contexts().draw(sizes.batch(), sizes.groups(), sizes.m());
    return new Operands(
        x,
        z,
        normal(sizes.m() * sizes.n(), sizes.k()),
        normal(sizes.batch(), sizes.k()),
        sizes.contexts() == Contexts.GROUPED ? firstOfEachRun(z, sizes.groups()) : z);
  }

  private static INDArray firstOfEachRun(INDArray z, long runs) {
    return z.get(NDArrayIndex.interval(0, z.size(0) / runs, z.size(0)), NDArrayIndex.all())
        .dup('f');
  }

  private static INDArray normal(long rows, long columns) {
    return Nd4j.randn(DataType.FLOAT, rows, columns).dup('f');
  }

  /** Number of rows. */
  public long batch() {
    return x.size(0);
  }

  /** Size of x. */
  public long n() {
    return x.size(1);
  }

  /** Size of z. */
  public long m() {
    return z.size(1);
  }

  /** Size of y. */
  public long k() {
    return w.size(1);
  }

  /** 𝕎 as the weights [m, n·k] of a linear layer that generates a matrix [n, k] from z, a copy. */
  INDArray generator() {
    return w.dup('c').reshape('c', m(), n() * k()).dup('f');
  }

  /** An uninitialised matrix in 'f' order. */
  static INDArray matrix(long rows, long columns) {
    return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f');
  }
}
