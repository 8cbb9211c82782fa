package io.github.mi4j.examples.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether threads that have nothing to do leave the cores to those that have: ND4J's and BLAS's
 * wait for work busily unless the environment says otherwise.
 */
final class IdleThreads {

  /** In the order in which they are worth setting. */
  private static final List<String> SETTINGS =
      List.of("GOMP_SPINCOUNT=0", "OPENBLAS_THREAD_TIMEOUT=20");

  private IdleThreads() {}

  /** What to set, if anything is left to be set. */
  static Optional<String> advice(Map<String, String> variables) {
    List<String> unset =
        SETTINGS.stream()
            .filter(setting -> !variables.containsKey(setting.substring(0, setting.indexOf('='))))
            .toList();
    return unset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unset.stream()
                .map(setting -> "  export " + setting)
                .collect(
                    Collectors.joining(
                        System.lineSeparator(),
                        "Idle threads keep the cores from others for a while. Try"
                            + System.lineSeparator(),
                        System.lineSeparator() + "before starting Java.")));
  }
}
