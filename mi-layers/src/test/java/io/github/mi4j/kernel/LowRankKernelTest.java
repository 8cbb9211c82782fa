package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The low-rank form by example: which products are pooled, and that it is a bilinear form. */
class LowRankKernelTest {

  @Test
  void productsOfProjections_areMixedByC() {
    KernelRun run =
        new KernelRun(new LowRankKernel(1, 1, 1, 2, 1, true, true, true))
            .param("A", new double[] {1, 2})
            .param("B", new double[] {3, 4})
            .param("C", new double[] {5}, new double[] {6})
            .param("U", new double[] {7})
            .param("V", new double[] {8})
            .param("b", new double[] {9})
            .x(new double[] {10})
            .z(new double[] {2});
    // A z = (2, 4), B x = (30, 40), C of (60, 160) = 1260; 7*2 + 8*10 + 9 = 103
    assertThat(run.y(1).toDoubleVector()).containsExactly(1363);
    run.backward(new double[] {1});
    // dx = 5*2*3 + 6*4*4 + 8, dz = 5*30*1 + 6*40*2 + 7
    assertThat(run.dx.toDoubleVector()).containsExactly(134);
    assertThat(run.dz.toDoubleVector()).containsExactly(637);
    assertThat(run.gradient("C").toDoubleVector()).containsExactly(60, 160);
    assertThat(run.gradient("A").toDoubleVector()).containsExactly(5 * 30 * 2, 6 * 40 * 2);
    assertThat(run.gradient("B").toDoubleVector()).containsExactly(5 * 2 * 10, 6 * 4 * 10);
  }

  @Test
  void poolWindow_sumsColumnsThatAreRankApart() {
    KernelRun run =
        new KernelRun(new LowRankKernel(1, 1, 2, 2, 3, false, false, false))
            .param("A", new double[] {1, 10, 100, 1000, 10000, 100000})
            .param("B", new double[] {1, 2, 3, 4, 5, 6})
            .param("C", new double[] {1, 0}, new double[] {0, 1})
            .x(new double[] {1})
            .z(new double[] {1});
    // columns 0, 2, 4 make the first product, columns 1, 3, 5 the second
    assertThat(run.y(2).toDoubleVector()).containsExactly(50301, 604020);
    run.backward(new double[] {1, 7});
    assertThat(run.gradient("B").toDoubleVector()).containsExactly(1, 70, 100, 7000, 10000, 700000);
  }
}
