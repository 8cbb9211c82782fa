package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class ReplaceAMergeTest {

  @Test
  void interaction_beatsConcatenationWithFewerParameters() {
    ReplaceAMerge.Result[] results = ReplaceAMerge.run(300);
    assertThat(results[1].numParams()).isLessThan(results[0].numParams());
    assertThat(results[1].error()).isLessThan(0.1 * results[0].error());
  }
}
