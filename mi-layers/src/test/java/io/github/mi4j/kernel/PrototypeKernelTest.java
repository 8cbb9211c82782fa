package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Distances to prototypes by example, and at a prototype. */
class PrototypeKernelTest {

  private static KernelRun run() {
    return new KernelRun(new PrototypeKernel(2, 2, Metric.DIAGONAL, 0, 0))
        .param("L", new double[] {1, 2})
        .param("P", new double[] {0, 0}, new double[] {3, 1});
  }

  @Test
  void eachOutput_isTheDistanceToItsRow() {
    KernelRun run = run().x(new double[] {1, 2}).z(new double[] {9, 9});
    // differences (1, 2) and (-2, 1), weighted by 1 and 4
    assertThat(run.y(2).toDoubleVector()).containsExactly(1 + 16, 4 + 4);
    run.backward(new double[] {1, 10});
    assertThat(run.dx.toDoubleVector()).containsExactly(2 - 40, 16 + 80);
    assertThat(run.dz.toDoubleVector()).containsExactly(0, 0);
    assertThat(run.gradient("P").toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{-2, -16}, {40, -80}});
    assertThat(run.gradient("L").toDoubleVector()).containsExactly(2 + 80, 16 + 40);
  }

  @Test
  void prototypesCollectGradientsOfAllRows() {
    KernelRun run =
        run()
            .x(new double[] {1, 0}, new double[] {2, 0})
            .z(new double[] {9, 9}, new double[] {9, 9})
            .backward(new double[] {1, 0}, new double[] {1, 0});
    assertThat(run.gradient("P").toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{-2 - 4, 0}, {0, 0}});
  }

  @Test
  void atAPrototype_distanceAndGradientAreZero() {
    KernelRun run = run().x(new double[] {3, 1}).z(new double[] {9, 9});
    assertThat(run.y(2).getDouble(0, 1)).isZero();
    run.backward(new double[] {0, 1});
    assertThat(run.dx.toDoubleVector()).containsExactly(0, 0);
  }
}
