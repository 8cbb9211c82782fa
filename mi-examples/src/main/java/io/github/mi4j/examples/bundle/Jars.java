package io.github.mi4j.examples.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.bytedeco.javacpp.Loader;

/** A folder that takes what is needed of a class path. */
final class Jars {

  /** How JavaCPP's jars with native libraries are named. */
  private static final Pattern NATIVE =
      Pattern.compile(
          ".*-((?:android|ios|linux|macosx|windows)-(?:arm|armhf|arm64|ppc64le|x86|x86_64))"
              + "(?:-\\w+)?\\.jar");

  private final Path folder;
  private int count;

  Jars(Path folder) {
    this.folder = folder;
  }

  /** Adds an entry of a class path, unless it is for another platform or not there. */
  void add(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    if (!Files.exists(entry) || isForeign(name, Loader.getPlatform())) {
      return;
    }
    if (Files.isDirectory(entry)) {
      pack(entry, next("classes.jar"));
    } else if (name.matches("cuda-.*-redist\\.jar")) {
      CudaJar.copy(entry, next(name));
    } else {
      Files.copy(entry, next(name));
    }
  }

  /** Whether a jar's native libraries are those of another platform. */
  static boolean isForeign(String name, String platform) {
    Matcher matcher = NATIVE.matcher(name);
    return matcher.matches() && !matcher.group(1).equals(platform);
  }

  /** Numbered, since two jars may have the same name. */
  private Path next(String name) {
    return folder.resolve(String.format(Locale.ROOT, "%03d-%s", count++, name));
  }

  private static void pack(Path classes, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(classes)) {
      files = paths.filter(Files::isRegularFile).sorted().toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
