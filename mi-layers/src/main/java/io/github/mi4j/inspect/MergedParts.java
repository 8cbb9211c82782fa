package io.github.mi4j.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vertices that each vertex of a graph puts beside each other, of which some are fixed. */
final class MergedParts {

  private final Set<String> fixed;
  private final Map<String, List<String>> parts = new HashMap<>();

  /**
   * @param fixed names of the fixed vertices, each known before a vertex that reads it is added
   */
  MergedParts(Set<String> fixed) {
    this.fixed = fixed;
  }

  /** The parts of a vertex that was added; any other is its own only part. */
  List<String> of(String vertex) {
    return parts.getOrDefault(vertex, List.of(vertex));
  }

  /**
   * Adds a vertex, after those below it. One of these that puts something fixed beside something
   * that varies is taken apart; its own name then stands for what varies if that is several
   * vertices.
   */
  void add(String vertex, List<String> below) {
    List<String> apart = new ArrayList<>();
    for (String input : below) {
      Parts inner = new Parts(of(input), fixed::contains);
      if (inner.canBeTakenApart()) {
        apart.addAll(inner.before());
        apart.add(inner.middle().size() == 1 ? inner.middle().get(0) : input);
        apart.addAll(inner.behind());
      } else {
        apart.add(input);
      }
    }
    parts.put(vertex, List.copyOf(apart));
  }
}
