package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class FreezeTheTrunkTest {

  @Test
  void frozenTrunk_isUnchangedAndHelps() {
    FreezeTheTrunk.Result result = FreezeTheTrunk.run(FreezeTheTrunk.STEPS);
    assertThat(result.unchanged()).isTrue();
    assertThat(result.trained()).isEqualTo(12 * 4 + 4 + 12 + 1);
    assertThat(result.transferredError()).isLessThan(0.4 * result.fromNothingError());
  }
}
