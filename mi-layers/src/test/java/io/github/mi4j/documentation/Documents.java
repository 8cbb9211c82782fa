package io.github.mi4j.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the repository that people read. */
final class Documents {

  static final Path ROOT = Path.of("..");

  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".mvn", "node_modules", "results", "shared", "build");

  private Documents() {}

  /** All Markdown pages. */
  static List<Path> pages() throws IOException {
    return find(ROOT, ".md");
  }

  /** The main sources of all modules, whose Javadoc is prose too. */
  static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve(Path.of("src", "main", "java")))
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(folder -> find(folder, ".java").stream())
          .toList();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> find(Path folder, String ending) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .sorted()
          .flatMap(
              entry -> {
                if (!Files.isDirectory(entry)) {
                  return entry.toString().endsWith(ending) ? Stream.of(entry) : Stream.of();
                }
                boolean ours = !NOT_OURS.contains(entry.getFileName().toString());
                return ours ? find(entry, ending).stream() : Stream.of();
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
