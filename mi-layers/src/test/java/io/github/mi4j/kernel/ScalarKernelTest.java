package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The scalar form by example: one scale and one shift per row. */
class ScalarKernelTest {

  @Test
  void scaleAndShift_areSharedByAllFeaturesOfARow() {
    KernelRun run =
        new KernelRun(new ScalarKernel(2, true, true, true))
            .param("W", new double[] {1}, new double[] {2})
            .param("v", new double[] {3})
            .param("U", new double[] {10}, new double[] {20})
            .param("b", new double[] {5})
            .x(new double[] {1, -1, 4}, new double[] {2, 0, 1})
            .z(new double[] {1, 1}, new double[] {-1, 0});
    // alpha = 6 and 2, beta = 35 and -5
    assertThat(run.y(3).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{41, 29, 59}, {-1, -5, -3}});
    run.backward(new double[] {1, 0, 2}, new double[] {0, 3, 1});
    // dAlpha = 9 and 1, dBeta = 3 and 4
    assertThat(run.dx.toDoubleMatrix()).isDeepEqualTo(new double[][] {{6, 0, 12}, {0, 6, 2}});
    assertThat(run.dz.toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{9 + 30, 18 + 60}, {1 + 40, 2 + 80}});
    assertThat(run.gradient("W").toDoubleVector()).containsExactly(9 - 1, 9);
    assertThat(run.gradient("v").toDoubleVector()).containsExactly(10);
    assertThat(run.gradient("U").toDoubleVector()).containsExactly(3 - 4, 3);
    assertThat(run.gradient("b").toDoubleVector()).containsExactly(7);
  }

  @Test
  void scaleAlone_multiplies() {
    KernelRun run =
        new KernelRun(new ScalarKernel(1, false, false, false))
            .param("W", new double[] {4})
            .x(new double[] {1, 2})
            .z(new double[] {0.5});
    assertThat(run.y(2).toDoubleVector()).containsExactly(2, 4);
  }
}
