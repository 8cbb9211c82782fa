package io.github.mi4j.examples.expressivity;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Searches the smallest size whose error reaches a threshold: tries the smallest size, the largest,
 * and then halves what is left.
 *
 * <p>This takes a few trials where going through all sizes takes many, and finds the same if errors
 * fall with size. Otherwise it finds a size that reaches the threshold while its predecessor in the
 * list does not.
 */
final class SizeSearch {

  private final List<Integer> sizes;
  private final IntToDoubleFunction error;

  /**
   * @param sizes in ascending order
   * @param error the error that a size reaches; asked again for a size that was tried before
   */
  SizeSearch(List<Integer> sizes, IntToDoubleFunction error) {
    this.sizes = sizes;
    this.error = error;
  }

  /**
   * Tries what is needed to know the smallest size.
   *
   * @param threshold the error to reach
   * @param least sizes below this are known not to reach it
   */
  void search(double threshold, int least) {
    int failing = -1;
    while (failing + 1 < sizes.size() - 1 && sizes.get(failing + 1) < least) {
      failing++;
    }
    int reaching = failing + 1;
    if (reaches(reaching, threshold)) {
      return;
    }
    failing = reaching;
    reaching = sizes.size() - 1;
    if (failing == reaching || !reaches(reaching, threshold)) {
      return;
    }
    while (reaching - failing > 1) {
      int middle = (failing + reaching) / 2;
      if (reaches(middle, threshold)) {
        reaching = middle;
      } else {
        failing = middle;
      }
    }
  }

  private boolean reaches(int index, double threshold) {
    return error.applyAsDouble(sizes.get(index)) <= threshold;
  }
}
