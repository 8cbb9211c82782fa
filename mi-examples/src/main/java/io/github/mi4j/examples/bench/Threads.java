package io.github.mi4j.examples.bench;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads ND4J's operations and its BLAS use. */
final class Threads {

  private static final int AT_START = Nd4j.getEnvironment().maxThreads();

  private Threads() {}

  /** As many as the process started with: one per core, or what the environment says. */
  static int all() {
    return AT_START;
  }

  /**
   * Sets both. ND4J has loaded BLAS twice, and its own setting is that of the copy which its
   * products do not call.
   */
  static void use(int threads) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    if (Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU) {
      openblas.blas_set_num_threads(threads);
    }
  }
}
