package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class SaveAndServeTest {

  @Test
  void otherProcess_givesTheSameAnswersAndTheyAreRight() throws Exception {
    SaveAndServe.Result result = SaveAndServe.run(SaveAndServe.STEPS);
    assertThat(result.there()).isEqualTo(result.here()).hasSize(5);
    assertThat(result.here()).containsExactly(result.truth(), within(0.5));
    assertThat(result.text()).endsWith("The same.");
  }
}
