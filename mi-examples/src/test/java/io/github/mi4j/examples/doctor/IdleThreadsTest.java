package io.github.mi4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is unset is told, and nothing else. */
class IdleThreadsTest {

  @Test
  void settings_thatAreMissing_areTold() {
    assertThat(IdleThreads.advice(Map.of("GOMP_SPINCOUNT", "0")))
        .get()
        .asString()
        .contains("export OPENBLAS_THREAD_TIMEOUT=20")
        .doesNotContain("GOMP_SPINCOUNT");
    assertThat(IdleThreads.advice(Map.of()))
        .get()
        .asString()
        .containsSubsequence("export GOMP_SPINCOUNT=0", "export OPENBLAS_THREAD_TIMEOUT=20");
  }

  @Test
  void settings_thatAreThere_areLeftAlone() {
    Map<String, String> own = Map.of("GOMP_SPINCOUNT", "100", "OPENBLAS_THREAD_TIMEOUT", "26");
    assertThat(IdleThreads.advice(own)).isEmpty();
  }
}
