package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the repository lead to a file, and to a heading of it where they name one. */
class LinksTest {

  private static final Pattern LINK =
      Pattern.compile("\\]\\(\\s*([^)\\s]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");

  static List<Path> pages() throws IOException {
    return Documents.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_leadSomewhere(Path page) {
    assertThat(broken(page)).isEmpty();
  }

  @Test
  void readme_hasLinksToCheck() {
    assertThat(links(Documents.ROOT.resolve("README.md"))).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    "missing.md, missing.md",
    "other.md#nothing, other.md#nothing",
    "#nothing, #nothing",
    "other.md#two-words--more,",
    "#top,",
    "picture.png,",
    "https://example.org/missing,"
  })
  void planted_link_isJudged(String link, String expected, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("other.md"), "# Two words, & more\n");
    Files.createFile(folder.resolve("picture.png"));
    Path page =
        Files.writeString(folder.resolve("page.md"), "# Top\n\nSee [this](" + link + ").\n");
    assertThat(broken(page)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  private static List<String> broken(Path page) {
    return links(page).filter(link -> !resolves(page, link)).toList();
  }

  private static Stream<String> links(Path page) {
    return LINK.matcher(
            Documents.read(page).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", ""))
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .filter(link -> !link.matches("(https?|mailto):.*"));
  }

  private static boolean resolves(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || Headings.anchors(Documents.read(target)).contains(parts[1]);
  }
}
