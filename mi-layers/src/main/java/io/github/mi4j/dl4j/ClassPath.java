package io.github.mi4j.dl4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds on the class path what ND4J fails at with a longer message, or does not notice. */
final class ClassPath {

  private static final Logger LOG = LoggerFactory.getLogger(ClassPath.class);
  private static final String SUPPORTED = "1.0.0-M2.1";
  private static final List<String> ARTIFACTS =
      List.of(
          "org.deeplearning4j/deeplearning4j-nn",
          "org.nd4j/nd4j-api",
          "org.nd4j/nd4j-native",
          "org.nd4j/nd4j-cuda-11.4",
          "org.nd4j/nd4j-cuda-11.6");
  private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private ClassPath() {}

  /** Logs a warning for each problem of the class path that this library is on. */
  static void check() {
    problems(ClassPath.class.getClassLoader()).forEach(LOG::warn);
  }

  /** The problems of a class path, in words. */
  static List<String> problems(ClassLoader loader) {
    List<String> problems = new ArrayList<>();
    Set<String> versions = otherVersions(loader);
    if (!versions.isEmpty()) {
      problems.add(
          "MI4J is made for Deeplearning4j "
              + SUPPORTED
              + ", and is not tested with "
              + String.join(", ", versions)
              + ", which is on the class path; use "
              + SUPPORTED
              + " for all artifacts of org.deeplearning4j and org.nd4j");
    }
    Map<String, URL> backends = backends(loader);
    if (backends.isEmpty()) {
      problems.add(
          "There is no ND4J backend on the class path; add org.nd4j:nd4j-native-platform:"
              + SUPPORTED
              + ", or org.nd4j:nd4j-cuda-11.6-platform:"
              + SUPPORTED
              + " for NVIDIA GPUs");
    } else if (backends.size() > 1) {
      problems.add(
          "There are "
              + backends.size()
              + " ND4J backends on the class path, and ND4J takes the one for GPUs if it can;"
              + " depend on one: "
              + backends.values());
    }
    return problems;
  }

  private static Set<String> otherVersions(ClassLoader loader) {
    Set<String> others = new TreeSet<>();
    for (String artifact : ARTIFACTS) {
      String name = artifact.substring(artifact.indexOf('/') + 1);
      for (URL properties : resources(loader, "META-INF/maven/" + artifact + "/pom.properties")) {
        String version = version(properties);
        if (!version.equals(SUPPORTED)) {
          others.add(name + " " + version);
        }
      }
    }
    return others;
  }

  /** The classes of backends, and a place that names each; some versions name one in two jars. */
  private static Map<String, URL> backends(ClassLoader loader) {
    Map<String, URL> backends = new TreeMap<>();
    for (URL names : resources(loader, BACKENDS)) {
      new String(read(names), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(name -> !name.isEmpty() && !name.startsWith("#"))
          .forEach(name -> backends.put(name, names));
    }
    return backends;
  }

  private static List<URL> resources(ClassLoader loader, String name) {
    try {
      return Collections.list(loader.getResources(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(URL properties) {
    Properties values = new Properties();
    try {
      values.load(new ByteArrayInputStream(read(properties)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values.getProperty("version", "of an unknown version");
  }

  private static byte[] read(URL resource) {
    try (InputStream stream = resource.openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
