package io.github.mi4j.peers;

import io.github.mi4j.examples.bench.Operands;
import org.nd4j.linalg.factory.Nd4j;

/** A program that calls both passes of {@link XlaXFirstVariant}. */
final class XlaCalls {

  static final int BATCH = 16;
  static final int N = 12;
  static final int M = 6;
  static final int K = 10;

  private XlaCalls() {}

  public static void main(String[] args) {
    var z = Nd4j.rand(BATCH, M);
    XlaVariant variant =
        new XlaXFirstVariant(
            new Operands(Nd4j.rand(BATCH, N), z, Nd4j.rand(M * N, K), Nd4j.rand(BATCH, K), z));
    variant.prepare();
    variant.forward();
    variant.forwardBackward();
    variant.close();
  }
}
