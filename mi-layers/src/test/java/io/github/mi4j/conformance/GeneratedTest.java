package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mi4j.inspect.AffineMap;
import io.github.mi4j.inspect.Generated;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.SelfInteraction;
import io.github.mi4j.reference.FiniteDifferences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The weights that a context generates are those of the equation, for every form that has any. */
class GeneratedTest {

  private static final Set<Class<?>> NOT_AFFINE =
      Set.of(GatedResidual.class, MahalanobisDistance.class, SelfInteraction.class);
  private static final int CONTEXTS = 3;

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(11);
  }

  static Stream<LayerDescriptor> affine() {
    return LayerDescriptors.all().filter(GeneratedTest::isAffine);
  }

  static Stream<LayerDescriptor> others() {
    return LayerDescriptors.all().filter(descriptor -> !isAffine(descriptor));
  }

  static Stream<LayerDescriptor> all() {
    return LayerDescriptors.all();
  }

  private static boolean isAffine(LayerDescriptor descriptor) {
    return !NOT_AFFINE.contains(descriptor.layer().getClass());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("affine")
  void weights_givenTheContext_applyTheEquation(LayerDescriptor descriptor) {
    ComputationGraph graph = bare(descriptor);
    INDArray z = Nd4j.randn(DataType.DOUBLE, CONTEXTS, descriptor.m());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 4, descriptor.n());

    List<AffineMap> maps = Generated.weights(graph, "mi", z);

    assertThat(maps).hasSize(CONTEXTS);
    for (int context = 0; context < CONTEXTS; context++) {
      AffineMap map = maps.get(context);
      assertThat(map.weights().shape()).containsExactly(descriptor.n(), descriptor.k());
      assertThat(map.bias().shape()).containsExactly(1, descriptor.k());
      for (int row = 0; row < 4; row++) {
        double[] expected = naive(descriptor, graph, x.getRow(row), z.getRow(context));
        assertThat(applied(map, x.getRow(row))).containsExactly(expected, within(1e-12));
        assertThat(map.of(x).getRow(row).toDoubleVector()).containsExactly(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("affine")
  void weights_givenTheInputOfAContextBranch_runTheBranchFirst(LayerDescriptor descriptor) {
    ComputationGraph graph = new TestNet(descriptor, StreamShape.FEED_FORWARD).randomGraph();
    INDArray x = Nd4j.randn(DataType.DOUBLE, CONTEXTS, TestNet.INPUTS);
    INDArray z = Nd4j.randn(DataType.DOUBLE, CONTEXTS, TestNet.CONTEXTS);
    Map<String, INDArray> activations = graph.feedForward(new INDArray[] {x, z}, false);

    List<AffineMap> maps = Generated.weights(graph, "mi", z);

    for (int row = 0; row < CONTEXTS; row++) {
      double[] y = applied(maps.get(row), activations.get("below-x").getRow(row));
      double[] expected = activations.get("mi").getRow(row).toDoubleVector();
      boolean tanh = descriptor.layer().getActivationFn() == null;
      for (int o = 0; o < y.length; o++) {
        assertThat(tanh ? Math.tanh(y[o]) : y[o]).isCloseTo(expected[o], within(1e-12));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void weights_ofFormsThatAreNotAffine_areRejected(LayerDescriptor descriptor) {
    ComputationGraph graph = bare(descriptor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generated.weights(graph, "mi", Nd4j.ones(1, descriptor.n())))
        .withMessageContaining(descriptor.layer().getClass().getSimpleName() + " \"mi\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void jacobian_equalsFiniteDifferencesOfTheEquation(LayerDescriptor descriptor) {
    ComputationGraph graph = bare(descriptor);
    INDArray x = Nd4j.randn(DataType.DOUBLE, 1, descriptor.n());
    INDArray z = Nd4j.randn(DataType.DOUBLE, 1, Math.max(1, descriptor.m()));

    INDArray jacobian =
        descriptor.single()
            ? Generated.jacobian(graph, "mi", x)
            : Generated.jacobian(graph, "mi", x, z);

    assertThat(jacobian.shape()).containsExactly(descriptor.k(), descriptor.n());
    for (int o = 0; o < descriptor.k(); o++) {
      int output = o;
      double[][] expected =
          FiniteDifferences.gradient(
              () ->
                  naive(
                      descriptor,
                      graph,
                      x.getRow(0),
                      descriptor.single() ? x.getRow(0) : z.getRow(0))[output],
              x);
      assertThat(jacobian.getRow(o).toDoubleVector()).containsExactly(expected[0], within(1e-8));
    }
  }

  /** The interaction alone, with random parameters. */
  private static ComputationGraph bare(LayerDescriptor descriptor) {
    return new TestNet(descriptor, StreamShape.FEED_FORWARD).bare().headless().randomGraph();
  }

  private static double[] naive(
      LayerDescriptor descriptor, ComputationGraph graph, INDArray x, INDArray z) {
    Map<String, double[][]> theta = new LinkedHashMap<>();
    graph
        .getLayer("mi")
        .paramTable()
        .forEach((key, param) -> theta.put(key, param.toDoubleMatrix()));
    return descriptor.naive().apply(theta, x.toDoubleVector(), z.toDoubleVector());
  }

  /** W'(z)x + b'(z) by loops. */
  private static double[] applied(AffineMap map, INDArray x) {
    double[] y = map.bias().toDoubleVector();
    for (int o = 0; o < y.length; o++) {
      for (int j = 0; j < x.length(); j++) {
        y[o] += map.weights().getDouble(j, o) * x.getDouble(j);
      }
    }
    return y;
  }
}
