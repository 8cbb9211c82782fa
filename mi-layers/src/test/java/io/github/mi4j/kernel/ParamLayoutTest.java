package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters keep their order and say what they are. */
class ParamLayoutTest {

  private static final ParamLayout HYPER =
      new HyperLinearKernel(5, 4, 2, new long[] {3}, true, true, true).layout();

  @Test
  void parameters_lieInTheOrderOfTheEquation() {
    assertThat(HYPER.keys()).containsExactly("H1", "h1", "W", "U", "V", "b");
    assertThat(HYPER.weightKeys()).containsExactly("H1", "W", "U", "V");
    assertThat(HYPER.biasKeys()).containsExactly("h1", "b");
    assertThat(HYPER).hasToString("[H1[4, 3], h1[1, 3], W[15, 2], U[3, 2], V[5, 2], b[1, 2]]");
  }

  @Test
  void length_isTheSumOfAllShapes() {
    assertThat(HYPER.params()).extracting(Param::length).containsExactly(12L, 3L, 30L, 6L, 10L, 2L);
    assertThat(HYPER.length()).isEqualTo(63);
  }

  @Test
  void lengthBeyondInt_isCountedInLong() {
    ParamLayout huge = new BilinearKernel(1 << 16, 1 << 16, 1, true, false, false, false).layout();
    assertThat(huge.length()).isEqualTo(1L << 32);
  }

  @Test
  void terms_areThoseThatAreSwitchedOn() {
    ParamLayout dense = new BilinearKernel(5, 4, 2, false, true, false, true).layout();
    assertThat(dense.keys()).containsExactly("U", "b");
    assertThat(dense.has(Term.CONTEXT)).isTrue();
    assertThat(dense.has(Term.INTERACTION)).isFalse();
    assertThat(dense.has(Term.INPUT)).isFalse();
  }

  @Test
  void filmAlone_passesTheInputAtZero() {
    assertThat(diagonal(1).isResidual()).isTrue();
    assertThat(diagonal(0).isResidual()).isFalse();
    assertThat(HYPER.isResidual()).isFalse();
  }

  private static ParamLayout diagonal(double offset) {
    return new DiagonalKernel(2, 2, Gate.IDENTITY, offset, true, false, false).layout();
  }

  @Test
  void unknownKey_isNamedTogetherWithTheKnownOnes() {
    INDArray array = Nd4j.zeros(1, 1);
    Theta theta = new Theta(Map.of("W", array));
    assertThat(theta.get("W")).isSameAs(array);
    assertThatThrownBy(() -> theta.get("w"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No parameter \"w\"; there are [W]");
  }
}
