package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No page has Java code that is not run. */
class PagesWithCodeTest {

  private static final Pattern BLOCK = Pattern.compile("(?m)^```java$");

  /** How many blocks {@link ReadmeTest} and the tests of the other pages run. */
  private static final Map<String, Integer> TESTED =
      Map.of("README.md", 3, "INSPECTION.md", 9, "MIGRATION.md", 6, "SAMEDIFF.md", 3);

  @Test
  void pagesWithJavaBlocks_areTested() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    for (var page : Documents.pages()) {
      int blocks = (int) BLOCK.matcher(Documents.read(page)).results().count();
      if (blocks > 0) {
        found.put(page.getFileName().toString(), blocks);
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(TESTED);
  }
}
