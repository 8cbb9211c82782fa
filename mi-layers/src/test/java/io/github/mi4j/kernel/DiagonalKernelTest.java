package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The diagonal form by example, and gates far in saturation. */
class DiagonalKernelTest {

  private static final double HUGE = 1e4;

  static Stream<Arguments> gatesAndTypes() {
    return Stream.of(Gate.SIGMOID, Gate.TANH, Gate.SOFTMAX)
        .flatMap(
            gate ->
                Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(gate, type)));
  }

  @Test
  void linearFactor_scalesEachFeature() {
    KernelRun run =
        new KernelRun(new DiagonalKernel(2, 1, Gate.IDENTITY, 0, true, true, true))
            .param("W", new double[] {2, 3})
            .param("v", new double[] {1, -1})
            .param("U", new double[] {10, 20})
            .param("b", new double[] {100, 200})
            .x(new double[] {5, 7})
            .z(new double[] {4});
    assertThat(run.y(2).toDoubleVector()).containsExactly(9 * 5 + 140, 11 * 7 + 280);
    run.backward(new double[] {1, 2});
    assertThat(run.dx.toDoubleVector()).containsExactly(9, 22);
    assertThat(run.dz.toDoubleVector()).containsExactly(5 * 2 + 2 * 7 * 3 + 10 + 2 * 20);
    assertThat(run.gradient("W").toDoubleVector()).containsExactly(4 * 5, 4 * 2 * 7);
    assertThat(run.gradient("v").toDoubleVector()).containsExactly(5, 14);
    assertThat(run.gradient("U").toDoubleVector()).containsExactly(4, 8);
    assertThat(run.gradient("b").toDoubleVector()).containsExactly(1, 2);
  }

  @Test
  void offsetOne_keepsTheInputWhereTheContextIsZero() {
    KernelRun run =
        new KernelRun(new DiagonalKernel(2, 1, Gate.IDENTITY, 1, false, false, false))
            .param("W", new double[] {2, 3})
            .x(new double[] {5, 7}, new double[] {5, 7})
            .z(new double[] {0}, new double[] {1});
    assertThat(run.y(2).toDoubleMatrix()).isDeepEqualTo(new double[][] {{5, 7}, {3 * 5, 4 * 7}});
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("gatesAndTypes")
  void saturatedGate_isFiniteForwardAndBackward(Gate gate, DataType type) {
    KernelRun run =
        new KernelRun(new DiagonalKernel(2, 1, gate, 0, false, false, false), type)
            .param("W", new double[] {1, -1})
            .x(new double[] {3, 3}, new double[] {3, 3})
            .z(new double[] {HUGE}, new double[] {-HUGE});
    double closed = gate == Gate.TANH ? -3 : 0;
    assertThat(run.y(2).castTo(DataType.DOUBLE).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{3, closed}, {closed, 3}});
    run.backward(new double[] {1, 1}, new double[] {1, 1});
    assertZero(run.gradient("W"));
    assertZero(run.dz);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void softmaxOfEqualHugeLogits_isUniform(DataType type) {
    KernelRun run =
        new KernelRun(new DiagonalKernel(2, 1, Gate.SOFTMAX, 0, false, false, false), type)
            .param("W", new double[] {HUGE, HUGE})
            .x(new double[] {2, 6})
            .z(new double[] {1});
    assertThat(run.y(2).castTo(DataType.DOUBLE).toDoubleVector()).containsExactly(1, 3);
    run.backward(new double[] {1, 1});
    // da = g * (x dy - sum(g x dy)) = 0.5 * (2 - 4, 6 - 4)
    assertThat(run.gradient("W").castTo(DataType.DOUBLE).toDoubleVector()).containsExactly(-1, 1);
  }

  private static void assertZero(INDArray array) {
    for (double value : array.castTo(DataType.DOUBLE).reshape(array.length()).toDoubleVector()) {
      assertThat(value).isZero();
    }
  }
}
