package io.github.mi4j.examples.cli;

import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J may compute on. Which one it is depends on the class path. */
enum Backend {
  CPU("nd4j-native-platform"),
  CUDA("nd4j-cuda-11.6-platform");

  private final String artifact;

  Backend(String artifact) {
    this.artifact = artifact;
  }

  /**
   * Makes sure that this is the one.
   *
   * @throws IllegalArgumentException if it is another one
   */
  void require() {
    String present =
        Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend", "unknown");
    if (!name().equals(present)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--backend %s: the backend on the class path is %s. Put org.nd4j:%s in its place in"
                  + " mi-examples/pom.xml",
              name().toLowerCase(Locale.ROOT),
              present.toLowerCase(Locale.ROOT),
              artifact));
    }
  }
}
