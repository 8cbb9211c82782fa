package io.github.mi4j.examples.bundle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** What a machine needs to run this program, as files. */
public final class Bundle {

  private static final String RUN = "run";

  private Bundle() {}

  /**
   * Writes a bundle for machines like this one: {@code run}, which takes the arguments of {@code
   * mi}; {@code runtime}, a Java runtime; {@code jars}, the class path of this process; and
   * SHA256SUMS of them all.
   *
   * @param folder which has to be empty, and is made if it does not exist
   */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JavaRuntime.write(folder.resolve("runtime"));
    Jars jars = new Jars(Files.createDirectory(folder.resolve("jars")));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        jars.add(Path.of(entry));
      }
    }
    for (String file : Arrays.asList(RUN, "environment.sh", "java-flags")) {
      copyResource(file, folder.resolve(file));
    }
    makeExecutable(folder.resolve(RUN));
    Checksums.write(folder, Integer.MAX_VALUE);
  }

  /** Copies a file that lies beside this class. */
  static void copyResource(String name, Path target) throws IOException {
    try (InputStream resource = Bundle.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(resource, name), target);
    }
  }

  static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
