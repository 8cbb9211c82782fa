package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Maps and their measures, worked out by hand. */
class AffineMapTest {

  private static final AffineMap MAP = map(new double[][] {{3, 0}, {0, 4}, {0, 0}}, 1, -1);

  @Test
  void of_multipliesAndAdds() {
    INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 7}, {0, 0, 5}});
    assertThat(MAP.of(x).toDoubleMatrix()).isDeepEqualTo(new double[][] {{4, 7}, {1, -1}});
  }

  @Test
  void of_rejectsAnotherWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAP.of(Nd4j.zeros(2, 2)))
        .withMessage("x must be [batch, 3], got [2, 2]");
  }

  @Test
  void spectrum_measuresAMatrixWithKnownSingularValues() {
    Spectrum spectrum = MAP.spectrum();

    assertThat(spectrum.singularValues()).containsExactly(new double[] {4, 3}, within(1e-12));
    assertThat(spectrum.norm()).isCloseTo(4, within(1e-12));
    assertThat(spectrum.frobeniusNorm()).isCloseTo(5, within(1e-12));
    assertThat(spectrum.conditionNumber()).isCloseTo(4 / 3.0, within(1e-12));
    double entropy = -(3 / 7.0) * Math.log(3 / 7.0) - (4 / 7.0) * Math.log(4 / 7.0);
    assertThat(spectrum.effectiveRank()).isCloseTo(Math.exp(entropy), within(1e-12));
  }

  @Test
  void effectiveRank_countsEqualSingularValues() {
    assertThat(Spectrum.of(Nd4j.eye(5).mul(-2)).effectiveRank()).isCloseTo(5, within(1e-9));
    assertThat(Spectrum.of(Nd4j.ones(4, 3)).effectiveRank()).isCloseTo(1, within(1e-6));
    assertThat(Spectrum.of(Nd4j.zeros(4, 3)).effectiveRank()).isZero();
  }

  @Test
  void conditionNumber_isInfiniteWhereADirectionIsLost() {
    double[][] lost = {{2, 0}, {0, 0}};
    assertThat(Spectrum.of(Nd4j.zeros(4, 3)).conditionNumber()).isInfinite().isPositive();
    assertThat(Spectrum.of(Nd4j.createFromArray(lost)).conditionNumber()).isInfinite().isPositive();
  }

  @Test
  void distance_isTheRootMeanSquareDifferenceOfOutputs() {
    AffineMap other = map(new double[][] {{3, 2}, {0, 4}, {-1, 0}}, 3, -1);
    Nd4j.getRandom().setSeed(1);
    INDArray x = Nd4j.randn(DataType.DOUBLE, 200_000, 3);
    INDArray difference = MAP.of(x).sub(other.of(x));
    double meanSquare = difference.mul(difference).sum(1).meanNumber().doubleValue();

    assertThat(MAP.distance(other)).isCloseTo(3, within(1e-12));
    assertThat(Math.sqrt(meanSquare)).isCloseTo(3, within(0.03));
    assertThat(AffineMap.distances(List.of(MAP, other, MAP)).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{0, 3, 0}, {3, 0, 3}, {0, 3, 0}});
  }

  @Test
  void distance_rejectsAnotherShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAP.distance(map(new double[][] {{1}}, 1)))
        .withMessageContaining("[3, 2]")
        .withMessageContaining("[1, 1]");
  }

  @Test
  void modulation_readsScalesAndShifts() {
    AffineMap one = map(new double[][] {{2, 0}, {0, 0.5}}, 1, 0);
    AffineMap two = map(new double[][] {{0, 0}, {0, -1}}, 0, 3);

    Modulation modulation = Modulation.of(List.of(one, two));

    assertThat(one.isDiagonal()).isTrue();
    assertThat(modulation.gamma().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2, 0.5}, {0, -1}});
    assertThat(modulation.beta().toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 0}, {0, 3}});
  }

  @Test
  void modulation_rejectsMapsThatMix() {
    AffineMap mixing = map(new double[][] {{2, 1e-12}, {0, 0.5}}, 1, 0);
    assertThat(mixing.isDiagonal()).isFalse();
    assertThat(MAP.isDiagonal()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Modulation.of(List.of(mixing)))
        .withMessageContaining("scale and shift");
  }

  private static AffineMap map(double[][] weights, double... bias) {
    return new AffineMap(Nd4j.createFromArray(weights), Nd4j.createFromArray(bias).reshape(1, -1));
  }
}
