package io.github.mi4j.examples.cli;

import io.github.mi4j.examples.doctor.Backend;
import io.github.mi4j.examples.doctor.Checkup;
import io.github.mi4j.examples.doctor.ClassPath;
import io.github.mi4j.examples.doctor.Driver;
import io.github.mi4j.examples.harness.Provenance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that computes. */
final class BackendOption {

  @Option(
      names = "--backend",
      description = {
        "What ND4J computes on: ${COMPLETION-CANDIDATES}. Default: cpu.",
        "cuda takes a GPU of compute capability 3.7 to 8.9, and downloads 2.5 GB the first time."
      })
  private @Nullable Backend backend;

  /**
   * Makes sure that ND4J can start, with this backend if one was asked for. To be called before
   * anything starts ND4J.
   *
   * @throws IllegalArgumentException if it cannot
   */
  void require() {
    Checkup.require(backend);
  }

  /** Whether it will be a GPU. */
  static boolean isGpu() {
    return ClassPath.of(BackendOption.class.getClassLoader()).has(Backend.CUDA);
  }

  /** Adds to a provenance what ND4J computes on, if that is a GPU. */
  static void describe(Provenance call) {
    if (isGpu() && Driver.probe() instanceof Driver.Present driver) {
      call.with("gpu", driver.gpus().get(0).toString()).with("gpuDriver", driver.version());
    }
  }
}
