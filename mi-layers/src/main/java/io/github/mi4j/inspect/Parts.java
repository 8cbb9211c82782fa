package io.github.mi4j.inspect;

import java.util.List;
import java.util.function.Predicate;

/**
 * Vertices beside each other: fixed ones, then from the first to the last that varies, the rest.
 */
final class Parts {

  private final List<String> all;
  private final Predicate<String> fixed;
  private final int first;
  private final int end;

  Parts(List<String> all, Predicate<String> fixed) {
    this.all = all;
    this.fixed = fixed;
    int from = 0;
    while (from < all.size() && fixed.test(all.get(from))) {
      from++;
    }
    int to = all.size();
    while (to > from && fixed.test(all.get(to - 1))) {
      to--;
    }
    this.first = from;
    this.end = to;
  }

  /** The fixed ones in front; all of them if none varies. */
  List<String> before() {
    return all.subList(0, first);
  }

  /** Those that vary, and any that are fixed between them. */
  List<String> middle() {
    return all.subList(first, end);
  }

  /** The fixed ones behind. */
  List<String> behind() {
    return all.subList(end, all.size());
  }

  /** Whether there are some that vary, with fixed ones around but not between them. */
  boolean canBeTakenApart() {
    return first < end && end - first < all.size() && middle().stream().noneMatch(fixed);
  }
}
