package io.github.mi4j.examples.expressivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The laws are recovered from numbers that follow them. */
class GrowthTest {

  @Test
  void cubes_arePowerLawOfExponent3() {
    Growth growth = Growth.of(parameters(d -> 7L * d * d * d));
    assertThat(growth.points()).isEqualTo(10);
    assertThat(growth.power().rate()).isCloseTo(3, within(1e-12));
    assertThat(growth.power().r2()).isCloseTo(1, within(1e-12));
    assertThat(growth.power().residual()).isLessThan(1e-6);
    assertThat(growth.exponential().residual()).isGreaterThan(0.3);
  }

  @Test
  void powersOf2_areExponentialOfFactor2() {
    Growth growth = Growth.of(parameters(d -> 5L << d));
    assertThat(Math.exp(growth.exponential().rate())).isCloseTo(2, within(1e-12));
    assertThat(growth.exponential().r2()).isCloseTo(1, within(1e-12));
    assertThat(growth.exponential().residual()).isLessThan(1e-6);
    assertThat(growth.power().residual()).isGreaterThan(0.3);
  }

  /** ln p is 0, 0, ln 8 at ln d = 0, ln 2, ln 4: worked out by hand. */
  @Test
  void pointsOffTheLaw_showInResidualAndR2() {
    Growth growth = Growth.of(new TreeMap<>(Map.of(1, 1L, 2, 1L, 4, 8L)));
    assertThat(growth.power().rate()).isCloseTo(1.5, within(1e-12));
    assertThat(growth.power().r2()).isCloseTo(0.75, within(1e-12));
    assertThat(growth.power().residual()).isCloseTo(Math.log(2) * Math.sqrt(1.5), within(1e-12));
    assertThat(growth.power().standardError()).isCloseTo(Math.sqrt(0.75), within(1e-12));
  }

  @Test
  void twoPoints_areRejected() {
    assertThatThrownBy(() -> Growth.of(new TreeMap<>(Map.of(1, 3L, 2, 5L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 points")
        .hasMessageContaining("got 2");
  }

  private static SortedMap<Integer, Long> parameters(IntToLongFunction law) {
    SortedMap<Integer, Long> parameters = new TreeMap<>();
    for (int d = 1; d <= 10; d++) {
      parameters.put(d, law.applyAsLong(d));
    }
    return parameters;
  }
}
