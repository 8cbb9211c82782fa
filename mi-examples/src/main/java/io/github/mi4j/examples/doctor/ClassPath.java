package io.github.mi4j.examples.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The backends of ND4J on the class path, by the names of their classes. They are read and not
 * loaded, since loading one starts it.
 *
 * @param backends in alphabetical order
 */
public record ClassPath(List<String> backends) {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  /** That of a class loader. */
  public static ClassPath of(ClassLoader loader) {
    SortedSet<String> names = new TreeSet<>();
    try {
      for (URL file : Collections.list(loader.getResources(SERVICE))) {
        names.addAll(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClassPath(List.copyOf(names));
  }

  private static List<String> read(URL file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceAll("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** Whether this one is there. */
  public boolean has(Backend backend) {
    return backends.contains(backend.nd4jClass());
  }

  @Override
  public String toString() {
    return backends.isEmpty() ? "none" : String.join(", ", backends);
  }
}
