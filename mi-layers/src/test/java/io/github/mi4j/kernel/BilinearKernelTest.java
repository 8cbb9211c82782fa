package io.github.mi4j.kernel;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The bilinear form by example, and for batches that do not fit into one tile. */
class BilinearKernelTest {

  @Test
  void smallNumbers_givePaperResult() {
    KernelRun run =
        new KernelRun(new BilinearKernel(2, 2, 1, true, true, true, true))
            .param("W", new double[] {1}, new double[] {2}, new double[] {3}, new double[] {4})
            .param("U", new double[] {5}, new double[] {6})
            .param("V", new double[] {7}, new double[] {8})
            .param("b", new double[] {9})
            .x(new double[] {10, 20})
            .z(new double[] {1, 2});
    // z'Wx = 1*(1*10 + 2*20) + 2*(3*10 + 4*20) = 270; z'U = 17; Vx = 230; b = 9
    assertThat(run.y(1).toDoubleVector()).containsExactly(526);
    run.backward(new double[] {1});
    // dx_j = sum_i z_i W_ij + V_j;  dz_i = sum_j W_ij x_j + U_i;  dW_ij = z_i x_j
    assertThat(run.dx.toDoubleVector()).containsExactly(1 + 2 * 3 + 7, 2 + 2 * 4 + 8);
    assertThat(run.dz.toDoubleVector()).containsExactly(10 + 40 + 5, 30 + 80 + 6);
    assertThat(run.gradient("W").toDoubleVector()).containsExactly(10, 20, 20, 40);
    assertThat(run.gradient("U").toDoubleVector()).containsExactly(1, 2);
    assertThat(run.gradient("V").toDoubleVector()).containsExactly(10, 20);
    assertThat(run.gradient("b").toDoubleVector()).containsExactly(1);
  }

  @Test
  void withoutAnyAdditiveTerm_onlyTheProductRemains() {
    KernelRun run =
        new KernelRun(new BilinearKernel(1, 1, 1, true, false, false, false))
            .param("W", new double[] {3})
            .x(new double[] {5})
            .z(new double[] {-7});
    assertThat(run.y(1).toDoubleVector()).containsExactly(-105);
  }

  /**
   * Working memory is 64 MiB: eight rows of the first sizes, which need m·n numbers, 83 of the
   * second, which need 2m.
   */
  @ParameterizedTest
  @CsvSource({"1000, 1000, 5, 10", "3, 50000, 1, 90"})
  void batchOfSeveralTiles_equalsItsRowsOneByOne(int n, int m, int k, int batch) {
    Nd4j.getRandom().setSeed(1);
    BilinearKernel kernel = new BilinearKernel(n, m, k, true, false, false, false);
    INDArray x = Nd4j.randn(DataType.DOUBLE, batch, n);
    INDArray z = Nd4j.randn(DataType.DOUBLE, batch, m);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, batch, k);
    KernelRun all = new KernelRun(kernel).randomParams().x(x).z(z);
    INDArray y = all.y(k);
    all.backward(dy);
    INDArray dw = Nd4j.zeros(DataType.DOUBLE, (long) m * n, k);
    for (int row = 0; row < batch; row++) {
      KernelRun one =
          new KernelRun(kernel).param("W", all.theta("W")).x(row(x, row)).z(row(z, row));
      assertClose(row(y, row), one.y(k));
      one.backward(row(dy, row));
      assertClose(row(all.dx, row), one.dx);
      assertClose(row(all.dz, row), one.dz);
      dw.addi(one.gradient("W"));
    }
    assertClose(all.gradient("W"), dw);
  }

  private static INDArray row(INDArray array, int row) {
    return array.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all());
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.distance2(expected))
        .isCloseTo(0, within(1e-9 * (1 + expected.norm2Number().doubleValue())));
  }
}
