package io.github.mi4j.examples.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why ND4J could not start, and what to do, in one sentence or two. */
public final class Diagnosis {

  private static final String ND4J = "nd4j-cuda-11.6 1.0.0-M2.1";

  /** Estimated from the sizes of ND4J's and cuBLAS's code; no experiment here needs as much. */
  private static final long LEAST_MEMORY = 1L << 30;

  private static final int LEAST_DRIVER = 450;
  private static final int LEAST_CUDA = 11;

  private Diagnosis() {}

  /**
   * What is wrong with a class path.
   *
   * @param wanted the backend that was asked for, or null if any will do
   */
  public static Optional<String> of(ClassPath classPath, @Nullable Backend wanted) {
    if (classPath.backends().isEmpty()) {
      return Optional.of(
          "there is no backend of ND4J on the class path. Add org.nd4j:nd4j-native-platform, or"
              + " org.nd4j:nd4j-cuda-11.6-platform for a GPU");
    }
    if (classPath.backends().size() > 1) {
      return Optional.of(
          String.format(
              "there are %d backends of ND4J on the class path (%s), which would take one of them"
                  + " unasked. Keep one",
              classPath.backends().size(), classPath));
    }
    if (wanted != null && !classPath.has(wanted)) {
      String change =
          wanted == Backend.CUDA
              ? "Start ./mi, which fetches the other one, or build with -Pcuda"
              : "Build without -Pcuda";
      return Optional.of(
          String.format("the backend on the class path is %s. %s", classPath, change));
    }
    return Optional.empty();
  }

  /**
   * Why ND4J cannot compute on a GPU.
   *
   * @param missingLibraries those of CUDA that could not be found
   */
  public static Optional<String> of(Driver driver, List<String> missingLibraries) {
    if (driver instanceof Driver.Missing) {
      return Optional.of(
          "no NVIDIA driver was found, neither nvidia-smi nor libcuda. Install the driver (450.80"
              + " or later), or start a container with its GPUs passed on");
    }
    if (driver instanceof Driver.Failing failing) {
      return Optional.of("the NVIDIA driver does not work: " + failing.reason());
    }
    if (driver.gpus().isEmpty()) {
      return Optional.of(
          "the NVIDIA driver shows no GPU to this process. Is CUDA_VISIBLE_DEVICES set, or a"
              + " container started without GPUs?");
    }
    if (driver instanceof Driver.Present present && isTooOld(present.version())) {
      return Optional.of(
          String.format(
              "the NVIDIA driver %s is too old for CUDA 11. Install 450.80 or later",
              present.version()));
    }
    return ofGpus(driver.gpus())
        .or(() -> ofLibraries(missingLibraries))
        .or(() -> ofMemory(driver.gpus().get(0)));
  }

  private static boolean isTooOld(String version) {
    if (version.matches("\\d{1,9}\\..*")) {
      return Integer.parseInt(version.substring(0, version.indexOf('.'))) < LEAST_DRIVER;
    }
    return version.matches("CUDA \\d{1,9}\\..*")
        && Integer.parseInt(version.substring("CUDA ".length(), version.indexOf('.'))) < LEAST_CUDA;
  }

  private static Optional<String> ofGpus(List<Gpu> gpus) {
    Optional<Gpu> unfit = gpus.stream().filter(gpu -> !gpu.capability().hasCode()).findFirst();
    if (unfit.isEmpty()) {
      return Optional.empty();
    }
    String instead =
        gpus.stream()
            .filter(gpu -> gpu.capability().hasCode())
            .findFirst()
            .map(gpu -> "Take " + gpu.name() + " instead: set CUDA_VISIBLE_DEVICES=" + gpu.id())
            .orElse("No published ND4J can drive it: compute on the processor, without --backend");
    return Optional.of(
        String.format(
            "%s has compute capability %s; %s has code for 3.7 to 8.9 only and would end with"
                + " \"Error code: [13]\". %s",
            unfit.get().name(), unfit.get().capability(), ND4J, instead));
  }

  private static Optional<String> ofLibraries(List<String> missing) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "cuBLAS of CUDA 11 was not found: neither a jar nor the system has %s. Add"
                + " org.bytedeco:cuda-platform-redist:11.6-8.3-1.5.7, or install CUDA 11",
            String.join(", ", missing)));
  }

  private static Optional<String> ofMemory(Gpu gpu) {
    Long free = gpu.free();
    if (free == null || free >= LEAST_MEMORY) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s has %.1f GB of memory left of %.1f GB; ND4J and cuBLAS need about %.1f GB before"
                + " the first array. End what else uses it, see nvidia-smi",
            gpu.name(),
            free / 1e9,
            gpu.memory() / 1e9,
            LEAST_MEMORY / 1e9));
  }
}
