package io.github.mi4j.examples.doctor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The libraries of CUDA 11 that ND4J calls, which come in a jar or with the system. */
final class CudaLibraries {

  private static final List<String> LINUX =
      List.of("libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11");
  private static final List<String> WINDOWS =
      List.of("cudart64_110.dll", "cublas64_11.dll", "cublasLt64_11.dll", "cusolver64_11.dll");

  private CudaLibraries() {}

  /** Those that are neither in a jar nor on this system. */
  static List<String> missing() {
    return (Platform.isWindows() ? WINDOWS : LINUX)
        .stream().filter(file -> !isInJar(file) && !isInSystem(file)).toList();
  }

  private static boolean isInJar(String file) {
    String name = "org/bytedeco/cuda/" + Loader.getPlatform() + "/" + file;
    return CudaLibraries.class.getClassLoader().getResource(name) != null;
  }

  private static boolean isInSystem(String file) {
    try {
      NativeLibrary.getInstance(file);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
