package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.reference.FiniteDifferences;
import io.github.mi4j.reference.Tolerance;
import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What holds for every vertex in every shape of its inputs. */
@ExtendWith(DoublePrecision.class)
class VertexTest {

  private static final int BATCH = 2;
  private static final String ALL = "io.github.mi4j.conformance.VertexDescriptors#all";

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void outputType_isTheShapeOfTheOutput(VertexDescriptor descriptor) {
    long[] declared =
        descriptor.vertex().get().getOutputType(0, descriptor.x(), descriptor.z()).getShape(false);
    long[] real = new VertexRun(descriptor, BATCH).forward().shape();
    assertThat(real[0]).isEqualTo(BATCH);
    assertThat(Arrays.copyOfRange(real, 1, real.length)).containsExactly(declared);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void backward_equalsFiniteDifferences(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, BATCH);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, run.forward().shape());
    INDArray[] gradients = run.backward(dy);
    assertThat(gradients).hasSize(2);
    assertDerivative(run, dy, run.x, gradients[0]);
    assertDerivative(run, dy, run.z, gradients[1]);
  }

  private static void assertDerivative(
      VertexRun run, INDArray dy, INDArray argument, INDArray actual) {
    assertThat(actual.shape()).containsExactly(argument.shape());
    long columns = argument.length() / BATCH;
    double[][] expected =
        FiniteDifferences.gradient(() -> run.loss(dy), argument.reshape('c', BATCH, columns));
    double[][] gradient = actual.dup('c').reshape('c', BATCH, columns).toDoubleMatrix();
    for (int example = 0; example < BATCH; example++) {
      assertThat(gradient[example]).containsExactly(expected[example], within(1e-8));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void inputsAndGradient_areNotModified(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, BATCH);
    INDArray x = run.x.dup();
    INDArray z = run.z.dup();
    INDArray dy = Nd4j.randn(DataType.DOUBLE, run.forward().shape());
    INDArray dyBefore = dy.dup();
    run.backward(dy);
    assertThat(run.x).isEqualTo(x);
    assertThat(run.z).isEqualTo(z);
    assertThat(dy).isEqualTo(dyBefore);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void gradients_areArraysOfTheirOwn(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, BATCH);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, run.forward().shape());
    INDArray[] gradients = run.backward(dy);
    INDArray dz = gradients[1].dup();
    INDArray dyBefore = dy.dup();
    gradients[0].assign(99);
    assertThat(gradients[1]).isEqualTo(dz);
    assertThat(dy).isEqualTo(dyBefore);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void mask_isThatOfX(VertexDescriptor descriptor) {
    INDArray ofX = Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0}});
    INDArray ofZ = Nd4j.createFromArray(new double[][] {{0, 1}, {1, 1}});
    org.deeplearning4j.nn.graph.vertex.GraphVertex vertex = descriptor.runtime(DataType.DOUBLE);
    assertThat(maskAfter(vertex, ofX, ofZ)).isSameAs(ofX);
    assertThat(maskAfter(vertex, ofX, null)).isSameAs(ofX);
    assertThat(maskAfter(vertex, null, ofZ)).isNull();
    assertThat(vertex.feedForwardMaskArrays(null, MaskState.Active, 2).getFirst()).isNull();
  }

  private static INDArray maskAfter(
      org.deeplearning4j.nn.graph.vertex.GraphVertex vertex, INDArray ofX, INDArray ofZ) {
    INDArray[] masks = {ofX, ofZ};
    return vertex.feedForwardMaskArrays(masks, MaskState.Active, 2).getFirst();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void lowerPrecisions_agreeWithDouble(VertexDescriptor descriptor) {
    VertexRun exact = new VertexRun(descriptor, BATCH);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, exact.forward().shape());
    assertAgrees(descriptor, exact, dy, DataType.FLOAT, 1e-5);
    assertAgrees(descriptor, exact, dy, DataType.FLOAT16, 3e-2);
  }

  private static void assertAgrees(
      VertexDescriptor descriptor, VertexRun exact, INDArray dy, DataType type, double tolerance) {
    VertexRun run =
        new VertexRun(descriptor.runtime(type), exact.x.castTo(type), exact.z.castTo(type));
    INDArray y = run.forward();
    assertThat(y.dataType()).isEqualTo(type);
    assertThat(y.castTo(DataType.DOUBLE).equalsWithEps(exact.forward(), Tolerance.of(tolerance)))
        .isTrue();
    INDArray[] expected = exact.backward(dy);
    INDArray[] gradients = run.backward(dy.castTo(type));
    for (int input = 0; input < 2; input++) {
      assertThat(gradients[input].dataType()).isEqualTo(type);
      INDArray gradient = gradients[input].castTo(DataType.DOUBLE);
      assertThat(gradient.equalsWithEps(expected[input], Tolerance.of(tolerance))).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void copies_areEqual(VertexDescriptor descriptor) {
    GraphVertex vertex = descriptor.vertex().get();
    GraphVertex untyped = vertex.clone();
    assertThat(untyped).isEqualTo(vertex).hasSameHashCodeAs(vertex).isNotSameAs(vertex);
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(descriptor.x(), descriptor.z())
            .addVertex("v", vertex, "x", "z")
            .setOutputs("v")
            .validateOutputLayerConfig(false)
            .build();
    GraphVertex typed = configuration.getVertices().get("v");
    GraphVertex read =
        ComputationGraphConfiguration.fromJson(configuration.toJson()).getVertices().get("v");
    assertThat(read).isEqualTo(typed).isEqualTo(typed.clone());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void memoryReport_countsActivationsAndNoParameters(VertexDescriptor descriptor) {
    MemoryReport report = descriptor.vertex().get().getMemoryReport(descriptor.x(), descriptor.z());
    assertThat(bytes(report, MemoryType.PARAMETERS)).isZero();
    long elements = new VertexRun(descriptor, BATCH).forward().length();
    assertThat(bytes(report, MemoryType.ACTIVATIONS)).isEqualTo(elements * 4);
  }

  private static long bytes(MemoryReport report, MemoryType type) {
    return report.getMemoryBytes(
        type, BATCH, MemoryUseMode.INFERENCE, CacheMode.NONE, DataType.FLOAT);
  }
}
