package io.github.mi4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's source files stay small, and their packages say that nothing in them is null. */
class SourceFilesTest {

  private static final Path ROOT = Path.of("src", "main", "java");
  private static final int MOST_LINES = 350;
  private static final int MEDIAN_LINES = 130;

  static List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(ROOT)) {
      return paths.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList());
    }
  }

  static Stream<Path> packages() throws IOException {
    return files().stream().map(Path::getParent).distinct();
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isNotTooLong(Path file) {
    assertThat(lines(file)).isLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void files_areShortInTheMiddle() throws IOException {
    List<Long> sorted = files().stream().map(SourceFilesTest::lines).sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).isLessThan(MEDIAN_LINES);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void package_isNullMarked(Path folder) {
    assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked");
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
