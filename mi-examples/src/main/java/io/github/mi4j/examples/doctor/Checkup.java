package io.github.mi4j.examples.doctor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The check before every experiment. */
public final class Checkup {

  private Checkup() {}

  /**
   * Makes sure that ND4J can start, with the backend that is wanted.
   *
   * @param wanted null if any will do
   * @throws IllegalArgumentException if it cannot
   */
  public static void require(@Nullable Backend wanted) {
    problem(wanted)
        .ifPresent(
            problem -> {
              String option = wanted == null ? "" : "--backend " + wanted + ": ";
              throw new IllegalArgumentException(option + problem);
            });
  }

  /** What keeps ND4J from starting. */
  public static Optional<String> problem(@Nullable Backend wanted) {
    ClassPath classPath = ClassPath.of(Checkup.class.getClassLoader());
    Optional<String> problem = Diagnosis.of(classPath, wanted);
    return problem.isEmpty() && classPath.has(Backend.CUDA)
        ? Diagnosis.of(Driver.probe(), CudaLibraries.missing())
        : problem;
  }

  /** What would keep ND4J from computing on a GPU if CUDA's libraries were there. */
  public static Optional<String> problemOf(Driver driver) {
    return Diagnosis.of(driver, List.of());
  }
}
