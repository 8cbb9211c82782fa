package io.github.mi4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check says of class paths made up of folders. */
class ClassPathTest {

  private static final String DL4J =
      "META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
  private static final String BACKEND = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  @TempDir private Path folder;
  private final List<URL> classPath = new ArrayList<>();

  @Test
  void classPathOfTheBuild_hasNoProblem() {
    assertThat(ClassPath.problems(ClassPathTest.class.getClassLoader())).isEmpty();
  }

  @Test
  void supportedVersionWithABackend_hasNoProblem() throws IOException {
    add(DL4J, "version=1.0.0-M2.1\n");
    add(BACKEND, "org.nd4j.linalg.cpu.nativecpu.CpuBackend\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void otherVersion_isNamed() throws IOException {
    add(DL4J, "version=1.0.0-beta7\n");
    add(BACKEND, "backend\n");
    assertThat(problems())
        .containsExactly(
            "MI4J is made for Deeplearning4j 1.0.0-M2.1, and is not tested with deeplearning4j-nn"
                + " 1.0.0-beta7, which is on the class path; use 1.0.0-M2.1 for all artifacts of org.deeplearning4j"
                + " and org.nd4j");
  }

  @Test
  void otherVersionBesideTheSupportedOne_isNamed() throws IOException {
    add(DL4J, "version=1.0.0-M2.1\n");
    add(DL4J, "version=1.0.0-M1.1\n");
    add(BACKEND, "backend\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("with deeplearning4j-nn 1.0.0-M1.1,");
  }

  @Test
  void missingBackend_isToldWithWhatToAdd() throws IOException {
    add(DL4J, "version=1.0.0-M2.1\n");
    assertThat(problems())
        .containsExactly(
            "There is no ND4J backend on the class path; add"
                + " org.nd4j:nd4j-native-platform:1.0.0-M2.1, or"
                + " org.nd4j:nd4j-cuda-11.6-platform:1.0.0-M2.1 for NVIDIA GPUs");
  }

  @Test
  void severalBackends_areToldWithTheirPlaces() throws IOException {
    add(BACKEND, "cpu\n");
    add(BACKEND, "gpu\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("There are 2 ND4J backends on the class path")
        .contains("/0/META-INF/", "/1/META-INF/");
  }

  @Test
  void backendOfAnotherVersion_isNamed() throws IOException {
    add(DL4J, "version=1.0.0-M2.1\n");
    add("META-INF/maven/org.nd4j/nd4j-native/pom.properties", "version=1.0.0-M1.1\n");
    add(BACKEND, "backend\n");
    assertThat(problems()).singleElement().asString().contains("with nd4j-native 1.0.0-M1.1,");
  }

  @Test
  void backendThatTwoJarsName_isOne() throws IOException {
    add(BACKEND, "# a licence\n\norg.nd4j.linalg.cpu.nativecpu.CpuBackend\n");
    add(BACKEND, "org.nd4j.linalg.cpu.nativecpu.CpuBackend");
    assertThat(problems()).isEmpty();
  }

  private void add(String resource, String content) throws IOException {
    Path entry = folder.resolve(Integer.toString(classPath.size()));
    Path file = entry.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    classPath.add(entry.toUri().toURL());
  }

  private List<String> problems() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), null)) {
      return ClassPath.problems(loader);
    }
  }
}
