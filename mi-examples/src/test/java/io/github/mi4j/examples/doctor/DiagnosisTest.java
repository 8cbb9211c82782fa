package io.github.mi4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which ND4J cannot start has a sentence that says what to do. */
class DiagnosisTest {

  private static final long GIGABYTE = 1_000_000_000;
  private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  @ParameterizedTest
  @CsvSource(
      nullValues = "any",
      delimiter = '|',
      value = {
        "''|any|no backend of ND4J on the class path. Add org.nd4j:nd4j-native-platform",
        "''|CUDA|no backend of ND4J on the class path",
        CPU + " " + CUDA + "|any|there are 2 backends",
        CPU + " " + CUDA + "|CUDA|Keep one",
        CPU + "|CUDA|CpuBackend. Start ./mi, which fetches the other one, or build with -Pcuda",
        CUDA + "|CPU|JCublasBackend. Build without -Pcuda"
      })
  void classPath_withoutExactlyTheWantedBackend_isTold(
      String backends, @Nullable Backend wanted, String told) {
    assertThat(Diagnosis.of(classPath(backends), wanted)).get().asString().contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "any",
      value = {CPU + ",any", CPU + ",CPU", CUDA + ",any", CUDA + ",CUDA"})
  void classPath_withTheWantedBackend_isFine(String backend, @Nullable Backend wanted) {
    assertThat(Diagnosis.of(classPath(backend), wanted)).isEmpty();
  }

  private static ClassPath classPath(String backends) {
    return new ClassPath(
        Arrays.stream(backends.split(" ")).filter(name -> !name.isEmpty()).toList());
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new Driver.Missing(), "no NVIDIA driver was found"),
        Arguments.of(new Driver.Failing("it sleeps"), "the NVIDIA driver does not work: it sleeps"),
        Arguments.of(driver("535.104.05"), "shows no GPU to this process"),
        Arguments.of(driver("440.33.01", gpu("8.0", 40)), "440.33.01 is too old for CUDA 11"),
        Arguments.of(driver("CUDA 10.2", gpu("8.0", 40)), "CUDA 10.2 is too old for CUDA 11"),
        Arguments.of(
            driver("535.104.05", gpu("9.0", 80)),
            "GPU 9.0 has compute capability 9.0; nd4j-cuda-11.6 1.0.0-M2.1 has code for 3.7 to 8.9"
                + " only and would end with \"Error code: [13]\". No published ND4J can drive it"),
        Arguments.of(
            driver("535.104.05", gpu("8.9", 48), gpu("12.0", 32)),
            "GPU 12.0 has compute capability 12.0; nd4j-cuda-11.6 1.0.0-M2.1 has code for 3.7 to"
                + " 8.9 only and would end with \"Error code: [13]\". Take GPU 8.9 instead: set"
                + " CUDA_VISIBLE_DEVICES=GPU-8.9"),
        Arguments.of(
            driver("535.104.05", gpu("7.5", 0)),
            "GPU 7.5 has 0.0 GB of memory left of 100.0 GB; ND4J and cuBLAS need about 1.1 GB"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void gpu_thatNd4jCannotUse_isTold(Driver driver, String told) {
    assertThat(Diagnosis.of(driver, List.of())).get().asString().contains(told);
  }

  @Test
  void missingCublas_isNamed() {
    assertThat(Diagnosis.of(driver("535.104.05", gpu("8.0", 40)), List.of("libcublas.so.11")))
        .get()
        .asString()
        .contains("neither a jar nor the system has libcublas.so.11", "cuda-platform-redist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"450.80.02", "535.104.05", "CUDA 11.0", "CUDA 12.4", "of unknown version"})
  void driver_thatIsNewEnough_isFine(String version) {
    assertThat(Diagnosis.of(driver(version, gpu("8.6", 24)), List.of())).isEmpty();
  }

  @Test
  void memory_thatTheDriverDoesNotTell_isNotAsked() {
    Gpu gpu = new Gpu("0", "GPU", new ComputeCapability(8, 6), GIGABYTE, null);
    assertThat(Diagnosis.of(driver("CUDA 12.4", gpu), List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5,false", "3.7,true", "5.0,true", "6.1,true", "7.0,true", "7.5,true", "8.0,true",
    "8.6,true", "8.9,true", "9.0,false", "10.0,false", "12.0,false", "3.0,false", "2.1,false"
  })
  void capabilities_withCode_areThoseOfTheArtifact(String capability, boolean expected) {
    assertThat(ComputeCapability.parse(capability).hasCode()).isEqualTo(expected);
  }

  private static Driver driver(String version, Gpu... gpus) {
    return new Driver.Present(version, List.of(gpus));
  }

  private static Gpu gpu(String capability, long gigabytesFree) {
    return new Gpu(
        "GPU-" + capability,
        "GPU " + capability,
        ComputeCapability.parse(capability),
        100 * GIGABYTE,
        gigabytesFree * GIGABYTE);
  }
}
