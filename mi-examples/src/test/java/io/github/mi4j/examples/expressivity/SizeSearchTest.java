package io.github.mi4j.examples.expressivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bisection finds what going through all sizes finds, with fewer trials. */
class SizeSearchTest {

  private static final List<Integer> SIZES = ExpressivityConfig.paper().sizes();

  @Test
  void errorsThatFall_smallestReachingSizeAndItsPredecessorAreTried() {
    for (int smallest = 1; smallest < SIZES.size(); smallest++) {
      double threshold = 1.0 / SIZES.get(smallest);
      TreeSet<Integer> tried = new TreeSet<>(search(threshold, 1));
      assertThat(tried.stream().filter(size -> 1.0 / size <= threshold).findFirst())
          .contains(SIZES.get(smallest));
      assertThat(tried).contains(SIZES.get(smallest - 1)).hasSizeLessThanOrEqualTo(6);
    }
  }

  @Test
  void smallestSizeReaches_noOtherIsTried() {
    assertThat(search(1, 1)).containsExactly(1);
  }

  @Test
  void largestSizeFails_nothingInBetweenIsTried() {
    assertThat(search(1e-9, 1)).containsExactly(1, 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 14, 15})
  void sizesThatCannotReach_areNotTried(int least) {
    assertThat(search(0.09, least)).containsExactly(15);
  }

  @Test
  void noSizeCanReach_largestIsTried() {
    assertThat(search(1e-9, 1_000)).containsExactly(200);
  }

  private static List<Integer> search(double threshold, int least) {
    List<Integer> tried = new ArrayList<>();
    SizeSearch search =
        new SizeSearch(
            SIZES,
            size -> {
              tried.add(size);
              return 1.0 / size;
            });
    search.search(threshold, least);
    return tried;
  }
}
