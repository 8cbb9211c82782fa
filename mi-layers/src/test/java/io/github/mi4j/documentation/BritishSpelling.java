package io.github.mi4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import morfologik.speller.Speller;
import morfologik.stemming.Dictionary;

/**
 * English as it is spelt in Britain, with -ise rather than -ize, and the words of {@code
 * spelling/words.txt}.
 */
final class BritishSpelling {

  static final Path OWN_WORDS = Path.of("src", "test", "resources", "spelling", "words.txt");

  private static final String DICTIONARY = "/org/languagetool/resource/en/hunspell/en_GB.dict";
  private static final Pattern WITH_Z =
      Pattern.compile(".*i?[iy]z(e|es|ed|er|ers|ing|able|ation|ations)");

  private final Speller speller;
  private final Set<String> ownWords;

  BritishSpelling() throws IOException {
    speller = new Speller(Dictionary.read(BritishSpelling.class.getResource(DICTIONARY)));
    ownWords = new HashSet<>(Files.readAllLines(OWN_WORDS));
  }

  /** The words that are misspelt. */
  Set<String> misspelt(List<String> words) {
    return words.stream()
        .filter(word -> !isRight(word) && !isRight(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  private boolean isRight(String word) {
    return ownWords.contains(word) || (isKnown(word) && !isOxfordSpelling(word));
  }

  private boolean isKnown(String word) {
    return !speller.isMisspelled(word);
  }

  private boolean isOxfordSpelling(String word) {
    return WITH_Z.matcher(word).matches() && isKnown(word.replaceAll("([iy])z(?!.*[iy]z)", "$1s"));
  }
}
