package io.github.mi4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends are found by their names, without loading them. */
class ClassPathTest {

  @TempDir private Path folder;

  @Test
  void thisBuild_hasExactlyOneBackend() {
    assertThat(ClassPath.of(ClassPathTest.class.getClassLoader()).backends()).hasSize(1);
  }

  @Test
  void backends_areReadFromEveryEntry() throws IOException {
    Path first = entry("first", "org.nd4j.linalg.jcublas.JCublasBackend\n");
    Path second = entry("second", "# of my own\norg.example.MyBackend # slow\n\n");
    URL[] entries = {first.toUri().toURL(), second.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(entries, null)) {
      ClassPath classPath = ClassPath.of(loader);
      assertThat(classPath.backends())
          .containsExactly("org.example.MyBackend", "org.nd4j.linalg.jcublas.JCublasBackend");
      assertThat(classPath.has(Backend.CUDA)).isTrue();
      assertThat(classPath.has(Backend.CPU)).isFalse();
    }
  }

  @Test
  void emptyClassPath_hasNone() {
    ClassLoader empty = new URLClassLoader(new URL[0], null);
    assertThat(ClassPath.of(empty)).isEqualTo(new ClassPath(List.of())).hasToString("none");
  }

  private Path entry(String name, String services) throws IOException {
    Path file =
        folder.resolve(name).resolve("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
    Files.createDirectories(file.getParent());
    Files.writeString(file, services);
    return folder.resolve(name);
  }
}
