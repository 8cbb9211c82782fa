package io.github.mi4j.examples.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

/** Zero is white, and colours get stronger with the magnitude, blue below and red above. */
class DivergingScaleTest {

  private final DivergingScale scale = new DivergingScale(2);

  @Test
  void paint_runsFromBlueOverWhiteToRed() {
    assertThat(scale.getPaint(0)).isEqualTo(Color.WHITE);
    assertThat(scale.getPaint(-2)).isEqualTo(new Color(0x2166ac));
    assertThat(scale.getPaint(2)).isEqualTo(new Color(0xb2182b));
    assertThat(scale.getPaint(5)).isEqualTo(scale.getPaint(2));
    assertThat(scale.getPaint(1)).isEqualTo(new Color(217, 140, 149));
  }
}
