package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.Theta;
import io.github.mi4j.reference.FiniteDifferences;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every kernel computes its equation, and its backward pass is the derivative in every argument.
 */
class KernelValuesTest {

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(7);
  }

  static Stream<Arguments> cases() {
    return LayerDescriptors.all()
        .flatMap(
            descriptor ->
                sizes(descriptor)
                    .flatMap(
                        size ->
                            Stream.of(true, false)
                                .map(small -> Arguments.of(descriptor, size, small))));
  }

  private static Stream<Size> sizes(LayerDescriptor descriptor) {
    Stream<Size> own = Stream.of(new Size(1, 1), new Size(5, 5));
    InteractionLayer layer = descriptor.sized(descriptor.n(), descriptor.m()).build();
    boolean shares = layer.kernel().readsSharedContexts();
    return shares ? Stream.concat(own, Stream.of(new Size(4, 1), new Size(6, 2))) : own;
  }

  /** How many rows there are of each stream. */
  record Size(int batch, int contexts) {}

  @ParameterizedTest(name = "{0}, {1}, size one {2}")
  @MethodSource("cases")
  void forward_equalsLoopsOverTheEquation(LayerDescriptor descriptor, Size size, boolean small) {
    Case c = new Case(descriptor, size, small);
    INDArray y = c.forward();
    Map<String, double[][]> theta = new LinkedHashMap<>();
    c.arrays.forEach((key, array) -> theta.put(key, array.toDoubleMatrix()));
    int shared = size.batch() / size.contexts();
    for (int row = 0; row < size.batch(); row++) {
      double[] x = c.x.getRow(row).toDoubleVector();
      double[] expected =
          descriptor.naive().apply(theta, x, c.z.getRow(row / shared).toDoubleVector());
      assertThat(y.getRow(row).toDoubleVector()).containsExactly(expected, within(1e-12));
    }
  }

  @ParameterizedTest(name = "{0}, {1}, size one {2}")
  @MethodSource("cases")
  void backward_equalsFiniteDifferencesInEveryArgument(
      LayerDescriptor descriptor, Size size, boolean small) {
    Case c = new Case(descriptor, size, small);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, c.forward().shape());
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    c.arrays.forEach((key, array) -> gradients.put(key, garbage(array)));
    INDArray dx = garbage(c.x);
    INDArray dz = garbage(c.z);
    c.kernel.backward(c.theta(), c.x, c.z, dy, new Theta(gradients), dx, dz);
    c.arrays.forEach(
        (key, array) ->
            assertClose(
                key, gradients.get(key), FiniteDifferences.gradient(() -> c.loss(dy), array)));
    assertClose("x", dx, FiniteDifferences.gradient(() -> c.loss(dy), c.x));
    assertClose("z", dz, FiniteDifferences.gradient(() -> c.loss(dy), c.z));
  }

  private static INDArray garbage(INDArray like) {
    return Nd4j.createUninitialized(DataType.DOUBLE, like.shape(), 'f').assign(123);
  }

  private static void assertClose(String argument, INDArray actual, double[][] expected) {
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual.toDoubleMatrix()[row])
          .as("gradient of %s, row %s", argument, row)
          .containsExactly(expected[row], within(1e-7));
    }
  }

  /** One kernel with random arguments. */
  private static final class Case {
    final InteractionKernel kernel;
    final Map<String, INDArray> arrays = new LinkedHashMap<>();
    final INDArray x;
    final INDArray z;
    final long k;

    Case(LayerDescriptor descriptor, Size size, boolean small) {
      int n = small && !descriptor.name().contains("low-rank") ? 1 : descriptor.n();
      int m =
          small && descriptor.n() != descriptor.m()
              ? 1
              : descriptor.n() == descriptor.m() ? n : descriptor.m();
      InteractionLayer layer = descriptor.sized(n, m).build();
      kernel = layer.kernel();
      k = layer.getNOut();
      for (Param param : kernel.layout().params()) {
        arrays.put(param.key(), random(param.shape()));
      }
      x = random(size.batch(), n);
      z = random(size.contexts(), descriptor.single() ? n : m);
    }

    private static INDArray random(long... shape) {
      return Nd4j.randn(DataType.DOUBLE, shape).dup('f');
    }

    Theta theta() {
      return new Theta(arrays);
    }

    INDArray forward() {
      INDArray y = garbage(Nd4j.create(DataType.DOUBLE, x.size(0), k));
      kernel.forward(theta(), x, z, y);
      return y;
    }

    double loss(INDArray dy) {
      return forward().mul(dy).sumNumber().doubleValue();
    }
  }
}
