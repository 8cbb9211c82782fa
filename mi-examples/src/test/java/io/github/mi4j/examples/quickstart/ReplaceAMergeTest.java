package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class ReplaceAMergeTest {

  @Test
  void interaction_beatsConcatenationWithFewerParameters() {
    ReplaceAMerge.Result result = ReplaceAMerge.run(300);
    assertThat(result.interaction().numParams()).isLessThan(result.concatenated().numParams());
    assertThat(result.interaction().error()).isLessThan(0.1 * result.concatenated().error());
  }
}
