package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The gated residual form at gates that are known exactly: half open, open and closed. */
class GatedResidualKernelTest {

  @Test
  void gateOfZero_averagesBothStreams() {
    KernelRun run = coupled(DataType.DOUBLE, 0).x(new double[] {4}).z(new double[] {10});
    assertThat(run.y(1).toDoubleVector()).containsExactly(7);
    run.backward(new double[] {1});
    // g = 1/2, dg/da = 1/4, dy/da = (h - x)/4 = 1.5
    assertThat(run.dx.toDoubleVector()).containsExactly(0.5);
    assertThat(run.dz.toDoubleVector()).containsExactly(0.5);
    assertThat(run.gradient("b").toDoubleVector()).containsExactly(1.5);
    assertThat(run.gradient("U").toDoubleVector()).containsExactly(15);
    assertThat(run.gradient("V").toDoubleVector()).containsExactly(6);
  }

  @Test
  void freeGates_openIndependently() {
    KernelRun run =
        new KernelRun(new GatedResidualKernel(1, false, true))
            .param("U", new double[] {0})
            .param("V", new double[] {0})
            .param("b", new double[] {1e4})
            .param("P", new double[] {0})
            .param("Q", new double[] {0})
            .param("c", new double[] {0})
            .x(new double[] {4})
            .z(new double[] {10});
    assertThat(run.y(1).toDoubleVector()).containsExactly(10 + 2);
    run.backward(new double[] {1});
    assertThat(run.dx.toDoubleVector()).containsExactly(0.5);
    assertThat(run.dz.toDoubleVector()).containsExactly(1);
    assertThat(run.gradient("c").toDoubleVector()).containsExactly(1);
    assertThat(run.gradient("b").toDoubleVector()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 1e4, 10", "FLOAT, -1e4, 4", "DOUBLE, 1e4, 10", "DOUBLE, -1e4, 4"})
  void saturatedGate_passesOneStreamWithFiniteGradients(
      DataType type, double bias, double expected) {
    KernelRun run = coupled(type, bias).x(new double[] {4}).z(new double[] {10});
    assertThat(run.y(1).getDouble(0)).isEqualTo(expected);
    run.backward(new double[] {1});
    assertThat(run.dx.getDouble(0)).isEqualTo(bias > 0 ? 0 : 1);
    assertThat(run.dz.getDouble(0)).isEqualTo(bias > 0 ? 1 : 0);
    assertThat(run.gradient("U").getDouble(0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 1e4", "FLOAT, -1e4", "DOUBLE, 1e4", "DOUBLE, -1e4"})
  void hugeInputs_giveFiniteGradients(DataType type, double value) {
    KernelRun run =
        new KernelRun(new GatedResidualKernel(1, true, false), type)
            .param("U", new double[] {1})
            .param("V", new double[] {1})
            .x(new double[] {value})
            .z(new double[] {value / 2});
    assertThat(run.y(1).getDouble(0)).isEqualTo(value > 0 ? value / 2 : value);
    run.backward(new double[] {1});
    assertThat(run.dx.getDouble(0)).isEqualTo(value > 0 ? 0 : 1);
    assertThat(run.dz.getDouble(0)).isEqualTo(value > 0 ? 1 : 0);
  }

  private static KernelRun coupled(DataType type, double bias) {
    return new KernelRun(new GatedResidualKernel(1, true, true), type)
        .param("U", new double[] {0})
        .param("V", new double[] {0})
        .param("b", new double[] {bias});
  }
}
