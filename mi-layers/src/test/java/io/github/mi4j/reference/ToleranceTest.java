package io.github.mi4j.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every suite asks {@link Tolerance}. */
class ToleranceTest {

  @Test
  void tolerances_areThoseOfTheBackend() throws IOException {
    String passedBy = "import static org.assertj.core.api.Assertions." + "within;";
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<Path> tests = files.filter(file -> file.toString().endsWith("Test.java")).toList();
      assertThat(tests)
          .hasSizeGreaterThan(50)
          .allSatisfy(file -> assertThat(file).content().doesNotContain(passedBy));
    }
  }

  @Test
  void largeTolerances_areNotForRounding() {
    assertThat(Tolerance.of(0.05)).isEqualTo(0.05);
    assertThat(Tolerance.of(1e-12)).isBetween(1e-12, 1e-10);
  }
}
