package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class GatedDepthTest {

  @Test
  void plainNetwork_guessesTheMeanAndTheGatedOneLearns() {
    GatedDepth.Result result = GatedDepth.run(60);
    double secondMoment = 0.5 * (1 - Math.sin(6) / 6) / 3;
    assertThat(result.variance()).isCloseTo(secondMoment, within(0.01));
    assertThat(result.plainError()).isGreaterThan(0.9 * result.variance());
    assertThat(result.gatedError()).isLessThan(0.2 * result.variance());
  }
}
