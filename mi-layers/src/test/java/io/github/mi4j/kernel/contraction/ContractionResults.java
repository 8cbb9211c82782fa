package io.github.mi4j.kernel.contraction;

import static io.github.mi4j.kernel.contraction.Closeness.assertClose;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory for a contraction's results, filled with what no contraction should read. */
final class ContractionResults {

  private final ContractionArguments expected;
  final INDArray y;
  final INDArray dw;
  final INDArray dx;
  final INDArray dz;

  ContractionResults(ContractionArguments a) {
    expected = a;
    y = a.uninitialised(a.batch, a.k);
    dw = a.uninitialised((long) a.m * a.n, a.k);
    dx = a.uninitialised(a.batch, a.n);
    dz = a.uninitialised(a.z.shape());
  }

  /** Compares with plain loops' results. */
  void check() {
    assertClose(y, expected.y);
    assertClose(dw, expected.dw);
    assertClose(dx, expected.dx);
    assertClose(dz, expected.dz);
  }
}
