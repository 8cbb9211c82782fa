package io.github.mi4j.kernel.blas;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single precision. */
final class FloatBlas extends Blas {

  static final Blas INSTANCE = new FloatBlas();

  private FloatBlas() {}

  @Override
  Pointer start(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  @Override
  Indexer numbers(INDArray matrix) {
    Pointer memory = start(matrix).capacity(reach(matrix));
    return FloatIndexer.create((FloatPointer) memory);
  }

  @Override
  void copy(int count, Pointer x, int stepX, Pointer y, int stepY) {
    openblas.cblas_scopy(count, (FloatPointer) x, stepX, (FloatPointer) y, stepY);
  }

  @Override
  void dot(int count, Pointer x, Pointer a, double beta, Pointer y) {
    FloatPointer result = (FloatPointer) y;
    float product = openblas.cblas_sdot(count, (FloatPointer) x, 1, (FloatPointer) a, 1);
    result.put(beta == 0 ? product : product + (float) beta * result.get());
  }

  @Override
  void add(int count, Pointer x, Pointer a, Pointer y) {
    openblas.cblas_saxpy(count, ((FloatPointer) x).get(), (FloatPointer) a, 1, (FloatPointer) y, 1);
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
    openblas.cblas_sgemm(
        CblasColMajor,
        transposedA ? CblasTrans : CblasNoTrans,
        transposedB ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        inner,
        1,
        (FloatPointer) a,
        leadA,
        (FloatPointer) b,
        leadB,
        (float) beta,
        (FloatPointer) c,
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
    openblas.cblas_sgemv(
        CblasColMajor,
        transposed ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        1,
        (FloatPointer) a,
        lead,
        (FloatPointer) x,
        stepX,
        (float) beta,
        (FloatPointer) y,
        stepY);
  }

  @Override
  void ger(int rows, int columns, Pointer x, int stepX, Pointer y, int stepY, Pointer a, int lead) {
    openblas.cblas_sger(
        CblasColMajor,
        rows,
        columns,
        1,
        (FloatPointer) x,
        stepX,
        (FloatPointer) y,
        stepY,
        (FloatPointer) a,
        lead);
  }
}
