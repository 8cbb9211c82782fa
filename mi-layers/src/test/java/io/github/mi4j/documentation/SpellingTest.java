package io.github.mi4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and Javadoc are spelt in British English; names and terms are in {@code words.txt}. */
class SpellingTest {

  private static BritishSpelling spelling;

  @BeforeAll
  static void readDictionary() throws IOException {
    spelling = new BritishSpelling();
  }

  static List<Path> pages() throws IOException {
    return Documents.pages();
  }

  static List<Path> sources() throws IOException {
    return Documents.sources();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_isSpeltRight(Path page) {
    assertThat(spelling.misspelt(Prose.ofMarkdown(Documents.read(page)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void javadoc_isSpeltRight(Path source) {
    assertThat(spelling.misspelt(Prose.ofJavadoc(Documents.read(source)))).isEmpty();
  }

  @Test
  void frontPageOfTheJavadoc_isSpeltRight() {
    String page = Documents.read(Path.of("src", "main", "javadoc", "overview.html"));
    List<String> words = Prose.ofJavadoc("/** " + page + " */");
    assertThat(words).contains("taxonomy");
    assertThat(spelling.misspelt(words)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recieved", "Seperate", "color", "behavior", "initialize", "analyze"})
  void misspeltWord_isFound(String word) {
    String page = "# Heading\n\nThe first " + word + " line of *prose*.\n";
    assertThat(spelling.misspelt(Prose.ofMarkdown(page))).containsExactly(word);
    String source = "/** The first " + word + " line. */\nclass A {}\n";
    assertThat(spelling.misspelt(Prose.ofJavadoc(source))).containsExactly(word);
  }

  @Test
  void codeSymbolsAndAddresses_areNoProse() {
    String page =
        """
        The `Initialze` of [this](docs/initialze.md), nIn, ONNX, ζ, W'(z) and 2x at https://colr.org doesn't count.

            initialze

        ```java
        initialze();
        ```
        """;
    assertThat(spelling.misspelt(Prose.ofMarkdown(page))).isEmpty();
    String source =
        """
        /**
         * A size {@code initialze}, {@link Initialze#initialze} and {@linkplain Initialze sizes}.
         *
         * <pre>{@code
         * initialze
         * }</pre>
         *
         * @param initialze the prize
         */
        void initialze() {}
        """;
    assertThat(spelling.misspelt(Prose.ofJavadoc(source))).isEmpty();
    assertThat(Prose.ofJavadoc(source)).contains("size", "sizes", "the", "prize");
  }

  @Test
  void ownWords_areSortedAndDistinct() throws IOException {
    List<String> words = Files.readAllLines(BritishSpelling.OWN_WORDS);
    assertThat(words).isNotEmpty().isSorted().doesNotHaveDuplicates();
  }
}
