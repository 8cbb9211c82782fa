package io.github.mi4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hypernetwork form by example: the bilinear form on a generated context. */
class HyperLinearKernelTest {

  @Test
  void hiddenUnits_generateWeightsAndBias() {
    KernelRun run =
        new KernelRun(new HyperLinearKernel(1, 1, 1, new long[] {2}, true, true, true))
            .param("H1", new double[] {1, -1})
            .param("h1", new double[] {1, 0})
            .param("W", new double[] {2}, new double[] {50})
            .param("U", new double[] {3}, new double[] {60})
            .param("V", new double[] {4})
            .param("b", new double[] {5})
            .x(new double[] {10})
            .z(new double[] {6});
    // r = relu(7, -6) = (7, 0); y = 7*2*10 + 7*3 + 4*10 + 5
    assertThat(run.y(1).toDoubleVector()).containsExactly(206);
    run.backward(new double[] {1});
    // dr = (2*10 + 3, …), of which only the first unit is active
    assertThat(run.dz.toDoubleVector()).containsExactly(23);
    assertThat(run.dx.toDoubleVector()).containsExactly(7 * 2 + 4);
    assertThat(run.gradient("H1").toDoubleVector()).containsExactly(23 * 6, 0);
    assertThat(run.gradient("h1").toDoubleVector()).containsExactly(23, 0);
    assertThat(run.gradient("W").toDoubleVector()).containsExactly(70, 0);
  }

  @Test
  void twoHiddenLayers_areComposed() {
    KernelRun run =
        new KernelRun(new HyperLinearKernel(1, 1, 1, new long[] {1, 1}, false, false, false))
            .param("H1", new double[] {2})
            .param("h1", new double[] {1})
            .param("H2", new double[] {3})
            .param("h2", new double[] {-1})
            .param("W", new double[] {10})
            .x(new double[] {5})
            .z(new double[] {1});
    // r1 = 3, r2 = 8, y = 8*10*5
    assertThat(run.y(1).toDoubleVector()).containsExactly(400);
    assertThat(run.backward(new double[] {1}).dz.toDoubleVector()).containsExactly(50 * 3 * 2);
  }
}
