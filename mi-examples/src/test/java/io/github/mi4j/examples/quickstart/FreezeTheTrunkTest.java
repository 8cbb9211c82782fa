package io.github.mi4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lesson shows what it says. */
class FreezeTheTrunkTest {

  @Test
  void frozenTrunk_isUnchangedAndHelps() {
    FreezeTheTrunk.Result result = FreezeTheTrunk.run(FreezeTheTrunk.STEPS);
    assertThat(result.unchanged()).isTrue();
    assertThat(result.trained()).isEqualTo(3 * 4 + 4 + 3 + 1);
    assertThat(result.transferredError()).isLessThan(0.4 * result.fromNothingError());
  }
}
