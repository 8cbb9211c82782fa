package io.github.mi4j.kernel;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The distance by example, at zero, and where expanding the square would cancel. */
class MahalanobisKernelTest {

  static Stream<Arguments> metricsAndTypes() {
    return Stream.of(Metric.values())
        .flatMap(
            metric ->
                Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(metric, type)));
  }

  @Test
  void fullMetric_weighsTheDifference() {
    KernelRun run =
        new KernelRun(new MahalanobisKernel(2, Metric.FULL, 0, 0.5))
            .param("L", new double[] {1, 2}, new double[] {3, 4})
            .x(new double[] {5, 1})
            .z(new double[] {4, 3});
    // d = (1, -2), L'd = (-5, -6), 25 + 36 + 0.5 * 5
    assertThat(run.y(1).toDoubleVector()).containsExactly(63.5);
    run.backward(new double[] {1});
    // dx = 2 (L L'd + 0.5 d) = 2 ((-17, -39) + (0.5, -1)), dL = 2 d (L'd)'
    assertThat(run.dx.toDoubleVector()).containsExactly(-33, -80);
    assertThat(run.dz.toDoubleVector()).containsExactly(33, 80);
    assertThat(run.gradient("L").toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{-10, -12}, {20, 24}});
  }

  @Test
  void diagonalMetric_weighsEachFeature() {
    KernelRun run =
        new KernelRun(new MahalanobisKernel(2, Metric.DIAGONAL, 0, 0))
            .param("L", new double[] {2, 3})
            .x(new double[] {5, 1})
            .z(new double[] {4, 3});
    assertThat(run.y(1).toDoubleVector()).containsExactly(4 + 36);
    assertThat(run.backward(new double[] {1}).gradient("L").toDoubleVector())
        .containsExactly(2 * 2, 2 * 3 * 4);
  }

  @Test
  void lowRankMetric_seesOneDirectionOnly() {
    KernelRun run =
        new KernelRun(new MahalanobisKernel(2, Metric.LOW_RANK, 1, 0))
            .param("L", new double[] {1}, new double[] {1})
            .x(new double[] {5, 1}, new double[] {5, 1})
            .z(new double[] {4, 2}, new double[] {4, 1});
    assertThat(run.y(1).toDoubleVector()).containsExactly(0, 1);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("metricsAndTypes")
  void equalStreams_haveDistanceAndGradientZero(Metric metric, DataType type) {
    INDArray x = Nd4j.createFromArray(new double[][] {{1e6, -3, 1e-9}}).castTo(type);
    KernelRun run =
        new KernelRun(new MahalanobisKernel(3, metric, 2, 1e-6), type)
            .randomParams()
            .x(x)
            .z(x.dup());
    assertThat(run.y(1).getDouble(0)).isZero();
    run.backward(new double[] {1});
    assertThat(run.dx).isEqualTo(x.like());
    assertThat(run.dz).isEqualTo(x.like());
    assertThat(run.gradient("L")).isEqualTo(run.gradient("L").like());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Metric.class)
  void anyFactor_givesNoNegativeDistance(Metric metric) {
    Nd4j.getRandom().setSeed(3);
    INDArray x = Nd4j.randn(DataType.FLOAT, 500, 3).muli(1000);
    INDArray z = x.add(Nd4j.randn(DataType.FLOAT, 500, 3).muli(1e-3));
    KernelRun run =
        new KernelRun(new MahalanobisKernel(3, metric, 2, 0), DataType.FLOAT)
            .randomParams()
            .x(x)
            .z(z);
    assertThat(run.y(1).minNumber().doubleValue()).isNotNegative();
    assertThat(run.y(1).maxNumber().doubleValue()).isPositive();
  }

  @Test
  void smallDifferenceOfLargeStreams_keepsItsPrecision() {
    double x = 1e6 + 1e-3;
    double z = 1e6;
    KernelRun run =
        new KernelRun(new MahalanobisKernel(1, Metric.FULL, 0, 0))
            .param("L", new double[] {1})
            .x(new double[] {x})
            .z(new double[] {z});
    double exact = new BigDecimal(x).subtract(new BigDecimal(z)).pow(2).doubleValue();
    assertThat(run.y(1).getDouble(0)).isCloseTo(exact, within(1e-15 * exact));
    double expanded = x * x - 2 * x * z + z * z;
    assertThat(Math.abs(expanded - exact)).as("error of the expanded square").isGreaterThan(exact);
  }
}
