package io.github.mi4j.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.conformance.BareNet;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Theorem 1 of the paper: one multiplicative unit represents x² exactly, which no sum of rectified
 * linear units does.
 */
class ExpressivenessTest {

  private static final int POINTS = 401;
  private static final double STEP = 1.0 / 64;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0.1, -3.7, 1e-3, 12345.678, -1e150})
  void oneUnitWithItsInputAsContext_squaresExactly(double value) {
    INDArray x = Nd4j.scalar(DataType.DOUBLE, value).reshape(1, 1);
    assertThat(squaringUnit().output(x).getDouble(0)).isEqualTo(value * value);
  }

  @Test
  void squaringUnit_hasTheSameSecondDifferenceEverywhere() {
    assertThat(secondDifferences(squaringUnit().output(grid()))).containsOnly(2 * STEP * STEP);
  }

  @Test
  void rectifiedUnitsWithoutTensor_areStraightAwayFromOneKinkEach() {
    int units = 5;
    BareNet rectified =
        BareNet.ofSquare(
            new MultiplicativeInteraction.Builder()
                .nOut(units)
                .hasW(false)
                .activation(Activation.RELU)
                .build(),
            1);
    Nd4j.getRandom().setSeed(3);
    rectified.setFlat(Nd4j.rand(DataType.DOUBLE, 1, rectified.flat().length()).subi(0.5));
    double[] bends = secondDifferences(rectified.output(grid()).sum(true, 1));
    assertThat(IntStream.range(0, bends.length).filter(i -> Math.abs(bends[i]) > 1e-12).count())
        .isPositive()
        .isLessThanOrEqualTo(2L * units);
  }

  private static BareNet squaringUnit() {
    BareNet unit = BareNet.ofSquare(new MultiplicativeInteraction.Builder().nOut(1).build(), 1);
    unit.flat().assign(0);
    return unit.set("W", Nd4j.ones(DataType.DOUBLE, 1, 1));
  }

  private static INDArray grid() {
    INDArray x = Nd4j.create(DataType.DOUBLE, POINTS, 1);
    for (int i = 0; i < POINTS; i++) {
      x.putScalar(i, 0, (i - POINTS / 2) * STEP);
    }
    return x;
  }

  private static double[] secondDifferences(INDArray y) {
    return IntStream.range(1, POINTS - 1)
        .mapToDouble(i -> y.getDouble(i + 1) - 2 * y.getDouble(i) + y.getDouble(i - 1))
        .toArray();
  }
}
