package io.github.mi4j.examples.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What results depend on beside the keys of their runs.
 *
 * <p>It is read from the provenance beside the results, in which every configuration stands as it
 * prints itself. So results of earlier versions have settings, too, and there is no second file to
 * contradict the first. What an earlier version did not record is unknown, and agrees with
 * anything.
 */
final class Settings {

  /** The fact that names the data, where a command reads some. */
  static final String DATA = "data";

  /** A field of a record that prints itself; the value may be a list. */
  private static final Pattern FIELD = Pattern.compile("(\\w+)=(\\[[^\\]]*\\]|[^,\\]]*)");

  private final Map<String, String> values = new LinkedHashMap<>();

  private Settings() {}

  /** The settings of successive calls, of which later ones count. */
  static Settings of(List<?> calls) {
    Settings settings = new Settings();
    for (Object call : calls) {
      if (call instanceof Map<?, ?> facts) {
        settings.add(facts);
      }
    }
    return settings;
  }

  private void add(Map<?, ?> facts) {
    FIELD
        .matcher(String.valueOf(facts.get("config")))
        .results()
        .forEach(field -> values.put(field.group(1), field.group(2)));
    for (String name : List.of("dataType", DATA)) {
      if (facts.get(name) instanceof String value) {
        values.put(name, value);
      }
    }
  }

  /**
   * Where others differ, such as "steps 100, not 200"; empty if they agree.
   *
   * @param ignored names of settings that may differ
   */
  String differences(Settings others, Set<String> ignored) {
    List<String> differences = new ArrayList<>();
    others.values.forEach(
        (name, other) -> {
          String own = values.getOrDefault(name, other);
          if (!own.equals(other) && !ignored.contains(name)) {
            differences.add(words(name) + " " + own + ", not " + other);
          }
        });
    return String.join("; ", differences);
  }

  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
