package io.github.mi4j.kernel.blas;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Double precision. */
final class DoubleBlas extends Blas {

  static final Blas INSTANCE = new DoubleBlas();

  private DoubleBlas() {}

  @Override
  Pointer start(INDArray array) {
    return new DoublePointer(array.data().addressPointer());
  }

  @Override
  Indexer numbers(INDArray matrix) {
    Pointer memory = start(matrix).capacity(reach(matrix));
    return DoubleIndexer.create((DoublePointer) memory);
  }

  @Override
  void copy(int count, Pointer x, int stepX, Pointer y, int stepY) {
    openblas.cblas_dcopy(count, (DoublePointer) x, stepX, (DoublePointer) y, stepY);
  }

  @Override
  void dot(int count, Pointer x, Pointer a, double beta, Pointer y) {
    DoublePointer result = (DoublePointer) y;
    double product = openblas.cblas_ddot(count, (DoublePointer) x, 1, (DoublePointer) a, 1);
    result.put(beta == 0 ? product : product + beta * result.get());
  }

  @Override
  void add(int count, Pointer x, Pointer a, Pointer y) {
    openblas.cblas_daxpy(
        count, ((DoublePointer) x).get(), (DoublePointer) a, 1, (DoublePointer) y, 1);
  }

  @Override
  void gemm(
      boolean transposedA,
      boolean transposedB,
      int rows,
      int columns,
      int inner,
      Pointer a,
      int leadA,
      Pointer b,
      int leadB,
      double beta,
      Pointer c,
      int leadC) {
    openblas.cblas_dgemm(
        CblasColMajor,
        transposedA ? CblasTrans : CblasNoTrans,
        transposedB ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        inner,
        1,
        (DoublePointer) a,
        leadA,
        (DoublePointer) b,
        leadB,
        beta,
        (DoublePointer) c,
        leadC);
  }

  @Override
  void gemv(
      boolean transposed,
      int rows,
      int columns,
      Pointer a,
      int lead,
      Pointer x,
      int stepX,
      double beta,
      Pointer y,
      int stepY) {
    openblas.cblas_dgemv(
        CblasColMajor,
        transposed ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        1,
        (DoublePointer) a,
        lead,
        (DoublePointer) x,
        stepX,
        beta,
        (DoublePointer) y,
        stepY);
  }

  @Override
  void ger(int rows, int columns, Pointer x, int stepX, Pointer y, int stepY, Pointer a, int lead) {
    openblas.cblas_dger(
        CblasColMajor,
        rows,
        columns,
        1,
        (DoublePointer) x,
        stepX,
        (DoublePointer) y,
        stepY,
        (DoublePointer) a,
        lead);
  }
}
