package io.github.mi4j.kernel.blas;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routines of BLAS for one type of numbers. Matrices lie in memory column after column, {@code
 * lead} numbers from one to the next.
 */
abstract class Blas {

  private static final Logger LOG = LoggerFactory.getLogger(Blas.class);

  /** The library that ND4J's own products call, so that there is one set of threads. */
  private static final String BINDINGS = "org.bytedeco.openblas.global.openblas";

  private static final boolean LOADED = isLoaded();

  /** That of a type, or null where products are left to ND4J. */
  static @Nullable Blas of(DataType type) {
    if (!LOADED) {
      return null;
    }
    switch (type) {
      case FLOAT:
        return FloatBlas.INSTANCE;
      case DOUBLE:
        return DoubleBlas.INSTANCE;
      default:
        return null;
    }
  }

  /**
   * That of a type.
   *
   * @throws IllegalArgumentException if products of this type are left to ND4J
   */
  static Blas require(DataType type) {
    Blas blas = of(type);
    if (blas == null) {
      throw new IllegalArgumentException("BLAS has no products of " + type + " here");
    }
    return blas;
  }

  /** How many threads its products use. */
  static int threads() {
    return openblas.blas_get_num_threads();
  }

  private static boolean isLoaded() {
    if (Nd4j.getExecutioner().type() != ExecutionerType.NATIVE_CPU) {
      return false;
    }
    try {
      Class.forName(BINDINGS);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("Products go through ND4J, since {} can't be loaded", BINDINGS, e);
      return false;
    }
  }

  /** Where an array begins; may be moved. It does not keep the memory alive, the array does. */
  abstract Pointer start(INDArray array);

  /** The numbers of a matrix where they lie in memory, the first at 0. */
  abstract Indexer numbers(INDArray matrix);

  /** How far the memory of a matrix reaches. */
  static long reach(INDArray matrix) {
    return (matrix.size(0) - 1) * matrix.stride(0) + (matrix.size(1) - 1) * matrix.stride(1) + 1;
  }

  /** y ← x. */
  abstract void copy(int count, Pointer x, int stepX, Pointer y, int stepY);

  /** y ← xᵀa + beta·y, a number, of vectors without gaps. */
  abstract void dot(int count, Pointer x, Pointer a, double beta, Pointer y);

  /** y ← y + x·a with a number x, of vectors without gaps. */
  abstract void add(int count, Pointer x, Pointer a, Pointer y);

  /** C ← op(A)·op(B) + beta·C, where op(A) is [rows, inner] and op(B) [inner, columns]. */
  abstract void gemm(
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
      int leadC);

  /** y ← op(A)·x + beta·y, where A is [rows, columns]. */
  abstract void gemv(
      boolean transposed,
      int rows,
      int columns,
      Pointer a,
      int lead,
      Pointer x,
      int stepX,
      double beta,
      Pointer y,
      int stepY);

  /** A ← A + x·yᵀ, where A is [rows, columns]. */
  abstract void ger(
      int rows, int columns, Pointer x, int stepX, Pointer y, int stepY, Pointer a, int lead);
}
