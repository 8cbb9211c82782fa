package io.github.mi4j.examples.harness;

import com.sun.jna.NativeLibrary;
import org.nd4j.linalg.factory.Nd4j;

/** The BLAS library that ND4J has loaded. */
public final class Blas {

  private static final String OPENBLAS = "libopenblas.so.0";

  private Blas() {}

  /**
   * The kind of processor whose code OpenBLAS runs, or "unknown" if it is not OpenBLAS on Linux.
   */
  public static String coreType() {
    boolean isLoaded =
        "CPU".equals(Nd4j.getExecutioner().getEnvironmentInformation().get("backend"));
    if (!isLoaded) {
      return "unknown";
    }
    try {
      return NativeLibrary.getInstance(OPENBLAS)
          .getFunction("openblas_get_corename")
          .invokeString(new Object[0], false);
    } catch (UnsatisfiedLinkError e) {
      return "unknown";
    }
  }
}
