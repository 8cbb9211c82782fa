package io.github.mi4j.documentation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a document that are English rather than code, symbols or addresses. */
final class Prose {

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_’'.]*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][a-z]{2,}(n't)?");

  private Prose() {}

  static List<String> ofMarkdown(String page) {
    return words(
        page.replaceAll("(?s)```.*?```", " ")
            .replaceAll("(?m)^( {4}|\\t).*$", " ")
            .replaceAll("`[^`]*`", " ")
            .replaceAll("(?s)<!--.*?-->", " ")
            .replaceAll("\\]\\([^)]*\\)", "] "));
  }

  static List<String> ofJavadoc(String source) {
    return COMMENT
        .matcher(source)
        .results()
        .map(match -> match.group(1).replaceAll("(?m)^ *\\* ?", ""))
        .flatMap(comment -> words(withoutCode(comment)).stream())
        .toList();
  }

  private static String withoutCode(String comment) {
    return comment
        .replaceAll("(?s)<pre.*?</pre>", " ")
        .replaceAll("(?s)\\{@(code|literal|value|inheritDoc)[^}]*}", " ")
        .replaceAll("(?s)\\{@link\\s[^}]*}", " ")
        .replaceAll("(?s)\\{@linkplain\\s+[^\\s}]+", " ")
        .replaceAll("@param\\s+\\S+", " ")
        .replaceAll("@(throws|see)\\s+[\\w.#]+(\\([^)]*\\))?", " ");
  }

  private static List<String> words(String text) {
    String plain =
        text.replaceAll("https?://\\S+", " ").replaceAll("<[^>]*>", " ").replaceAll("&\\w+;", " ");
    return WORD.matcher(plain)
        .results()
        .map(MatchResult::group)
        .map(word -> word.replace('’', '\'').replaceAll("('s|')?[.']*$", ""))
        .flatMap(word -> word.contains(".") ? Stream.of() : Stream.of(word))
        .filter(word -> PLAIN.matcher(word).matches())
        .distinct()
        .toList();
  }
}
