package io.github.mi4j.kernel;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.reference.FiniteDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** FiLM of arrays by example, and its backward pass by finite differences. */
class FilmKernelTest {

  @Test
  void eachChannel_isScaledAndShifted() {
    INDArray x = Nd4j.createFromArray(new double[][][] {{{1, 2}, {3, 4}}});
    INDArray film = Nd4j.createFromArray(new double[][] {{1, 2, 10, 20}});
    INDArray y = x.ulike();
    new FilmKernel(1).forward(x, film, y);
    assertThat(y.slice(0).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2 + 10, 4 + 10}, {9 + 20, 12 + 20}});
    new FilmKernel(2).forward(x, film, y);
    assertThat(y.slice(0).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2 + 10, 6 + 20}, {6 + 10, 12 + 20}});
  }

  @Test
  void gradientOfFactors_sumsOverSpace() {
    INDArray x = Nd4j.createFromArray(new double[][][] {{{1, 2}, {3, 4}}});
    INDArray film = Nd4j.createFromArray(new double[][] {{1, 2, 10, 20}});
    INDArray dy = Nd4j.createFromArray(new double[][][] {{{1, 1}, {1, 100}}});
    INDArray dx = x.ulike();
    INDArray dFilm = film.ulike();
    new FilmKernel(1).backward(x, film, dy, dx, dFilm);
    assertThat(dx.slice(0).toDoubleMatrix()).isDeepEqualTo(new double[][] {{2, 2}, {3, 300}});
    assertThat(dFilm.toDoubleVector()).containsExactly(3, 403, 2, 101);
  }

  @ParameterizedTest(name = "channels on axis {0}, order {1}")
  @CsvSource({"1, c", "2, c", "3, c", "1, f"})
  void backward_equalsFiniteDifferences(int channelAxis, char order) {
    Nd4j.getRandom().setSeed(4);
    INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 3, 4, 2).dup(order);
    INDArray film = Nd4j.randn(DataType.DOUBLE, 2, 2 * x.size(channelAxis));
    INDArray dy = Nd4j.randn(DataType.DOUBLE, x.shape());
    FilmKernel kernel = new FilmKernel(channelAxis);
    INDArray dx = x.ulike().assign(Double.NaN);
    INDArray dFilm = film.ulike().assign(Double.NaN);
    kernel.backward(x, film, dy, dx, dFilm);
    assertClose(dFilm, FiniteDifferences.gradient(() -> loss(kernel, x, film, dy), film));
    INDArray flat = x.reshape(order, true, 2, 24);
    assertClose(
        dx.reshape(order, true, 2, 24),
        FiniteDifferences.gradient(() -> loss(kernel, x, film, dy), flat));
  }

  private static double loss(FilmKernel kernel, INDArray x, INDArray film, INDArray dy) {
    INDArray y = x.ulike();
    kernel.forward(x, film, y);
    return y.mul(dy).sumNumber().doubleValue();
  }

  private static void assertClose(INDArray actual, double[][] expected) {
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual.getRow(row).toDoubleVector()).containsExactly(expected[row], within(1e-8));
    }
  }
}
