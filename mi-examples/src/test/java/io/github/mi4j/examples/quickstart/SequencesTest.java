package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class SequencesTest {

  @Test
  void interaction_isAheadAndPaddingMakesNoDifference() {
    Sequences.Result result = Sequences.run(100);
    assertThat(result.interactionError()).isLessThan(0.6 * result.concatenatedError());
    assertThat(result.rubbishError()).isEqualTo(result.interactionError());
  }
}
