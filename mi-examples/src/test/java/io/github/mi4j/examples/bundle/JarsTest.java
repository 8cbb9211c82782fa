package io.github.mi4j.examples.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle has the native libraries of its own platform, and of CUDA's those that ND4J calls. */
class JarsTest {

  @ParameterizedTest
  @CsvSource({
    "nd4j-native-1.0.0-M2.1-linux-x86_64.jar,false",
    "nd4j-native-1.0.0-M2.1-linux-x86_64-avx2.jar,false",
    "cuda-11.6-8.3-1.5.7-linux-x86_64-redist.jar,false",
    "nd4j-native-1.0.0-M2.1.jar,false",
    "jna-platform-4.3.0.jar,false",
    "openblas-0.3.19-1.5.7-windows-x86_64.jar,true",
    "openblas-0.3.19-1.5.7-linux-arm64.jar,true",
    "javacpp-1.5.7-linux-x86.jar,true",
    "javacpp-1.5.7-android-arm64.jar,true",
    "nd4j-native-1.0.0-M2.1-macosx-x86_64-avx2.jar,true"
  })
  void jarsOfOtherPlatforms_areForeign(String name, boolean foreign) {
    assertThat(Jars.isForeign(name, "linux-x86_64")).isEqualTo(foreign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11",
        "libcusparse.so.11", "cublas64_11.dll", "cublasLt64_11.dll", "jnicublas/jni-config.json"
      })
  void librariesThatNd4jCalls_areKept(String file) {
    assertThat(CudaJar.isNeeded("org/bytedeco/cuda/linux-x86_64/" + file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libcudnn.so.8", "libcudnn_cnn_infer.so.8", "libcufft.so.10", "libcusolverMg.so.11",
        "libnccl.so.2", "libnppc.so.11", "libnvrtc-builtins.so.11.6", "cudnn64_8.dll"
      })
  void otherLibraries_areLeftOut(String file) {
    assertThat(CudaJar.isNeeded("org/bytedeco/cuda/linux-x86_64/" + file)).isFalse();
  }
}
