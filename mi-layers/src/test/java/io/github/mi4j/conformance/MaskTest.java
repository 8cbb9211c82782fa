package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.reference.Tolerance;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What is masked has no influence on anything, and its outputs and gradients are zero. */
class MaskTest {

  private static final int BATCH = 4;
  private static final double[][] STEPS = {{1, 1, 1}, {1, 1, 0}, {0, 1, 0}, {0, 0, 0}};

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  static Stream<Arguments> sequences() {
    return LayerDescriptors.inEveryShape()
        .filter(arguments -> ((StreamShape) arguments.get()[1]).isSequence());
  }

  static Stream<Arguments> sequencesWithMaskTypes() {
    return sequences()
        .flatMap(
            arguments ->
                Stream.of(DataType.BOOL, DataType.FLOAT)
                    .map(type -> Arguments.of(arguments.get()[0], arguments.get()[1], type)));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("sequencesWithMaskTypes")
  void outputsAtMaskedStepsAreZero(LayerDescriptor descriptor, StreamShape shape, DataType type) {
    INDArray mask = steps(type);
    INDArray y = biased(descriptor, shape).pass(mask).mi();
    INDArray masked = y.dup();
    keepMasked(masked, shape);
    assertThat(masked.amaxNumber().doubleValue()).isZero();
    INDArray kept = y.sub(biased(descriptor, shape).pass(null).mi());
    keepUnmasked(kept, shape);
    assertThat(kept.amaxNumber().doubleValue()).isLessThan(Tolerance.of(1e-12));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sequences")
  void noiseInMaskedStepsChangesNothing(LayerDescriptor descriptor, StreamShape shape) {
    MaskedData clean = biased(descriptor, shape);
    MaskedData noisy = biased(descriptor, shape);
    addNoiseToMasked(noisy.features().get(0), shape);
    if (!descriptor.single() && shape.isContextSequence()) {
      addNoiseToMasked(noisy.features().get(1), shape);
    }
    addNoiseToMasked(noisy.labels(), shape);
    MaskedData.Pass expected = clean.pass(steps(DataType.FLOAT));
    MaskedData.Pass actual = noisy.pass(steps(DataType.FLOAT));
    assertThat(Values.of(noisy.features().get(0))).isNotEqualTo(Values.of(clean.features().get(0)));
    actual.assertSame(expected, 1);
    assertThat(Values.of(actual.mi())).containsExactly(Values.of(expected.mi()), within(1e-12));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("sequencesWithMaskTypes")
  void backpropGradient_atMaskedSteps_readsAndReturnsNothing(
      LayerDescriptor descriptor, StreamShape shape, DataType type) {
    ComputationGraph graph = new TestNet(descriptor, shape).bare().graph();
    graph.initGradientsView();
    Layer layer = graph.getLayer("mi");
    INDArray packed = shape.randomInput(DataType.DOUBLE, BATCH, descriptor.packed(), 3);
    INDArray epsilon = shape.randomInput(DataType.DOUBLE, BATCH, descriptor.k(), 3);
    layer.setMaskArray(steps(type));
    Pair<Gradient, INDArray> clean = backprop(layer, packed, epsilon);
    double[] cleanGradient = Values.of(clean.getFirst().gradient());
    INDArray dMasked = clean.getSecond().dup();
    keepMasked(dMasked, shape);
    assertThat(dMasked.amaxNumber().doubleValue()).isZero();
    addNoiseToMasked(packed, shape);
    addNoiseToMasked(epsilon, shape);
    Pair<Gradient, INDArray> noisy = backprop(layer, packed, epsilon);
    assertThat(Values.of(noisy.getFirst().gradient()))
        .containsExactly(cleanGradient, within(1e-12));
    assertThat(Values.of(noisy.getSecond()))
        .containsExactly(Values.of(clean.getSecond()), within(1e-12));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sequences")
  void maskedTail_equalsShorterSequence(LayerDescriptor descriptor, StreamShape shape) {
    MaskedData whole = MaskedData.of(new TestNet(descriptor, shape), shape, BATCH);
    INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, 3);
    mask.getColumn(2).assign(0);
    MaskedData cut = whole.with(array -> firstSteps(array, shape, 2));
    whole.pass(mask).assertSame(cut.pass(null), 1);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void fullyMaskedExample_equalsBatchWithoutIt(LayerDescriptor descriptor, StreamShape shape) {
    MaskedData whole = MaskedData.of(new TestNet(descriptor, shape), shape, BATCH);
    INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, shape.isSequence() ? 3 : 1);
    mask.getRow(1).assign(0);
    MaskedData without = whole.with(MaskTest::withoutSecondExample);
    whole.pass(mask).assertSame(without.pass(null), (BATCH - 1.0) / BATCH);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void maskOfOnes_equalsNoMask(LayerDescriptor descriptor, StreamShape shape) {
    MaskedData data = MaskedData.of(new TestNet(descriptor, shape), shape, BATCH);
    INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, shape.isSequence() ? 3 : 1);
    data.pass(mask).assertSame(data.pass(null), 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void maskedExample_ofFeedForwardNet_hasZeroOutput(LayerDescriptor descriptor) {
    MaskedData data = biased(descriptor, StreamShape.FEED_FORWARD);
    INDArray mask = Nd4j.createFromArray(1f, 0f, 1f, 0f).reshape(BATCH, 1);
    INDArray expected = data.pass(null).mi().dup();
    expected.getRow(1).assign(0);
    expected.getRow(3).assign(0);
    assertThat(Values.of(data.pass(mask).mi())).containsExactly(Values.of(expected), within(1e-12));
  }

  private static MaskedData biased(LayerDescriptor descriptor, StreamShape shape) {
    Nd4j.getRandom().setSeed(3);
    TestNet net = new TestNet(descriptor, shape).bare().layer(layer -> layer.biasInit(0.3));
    return MaskedData.of(net, shape, BATCH);
  }

  private static Pair<Gradient, INDArray> backprop(Layer layer, INDArray packed, INDArray epsilon) {
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    layer.setInput(packed.dup(), none);
    return layer.backpropGradient(epsilon.dup(), none);
  }

  private static INDArray steps(DataType type) {
    return Nd4j.createFromArray(STEPS).castTo(type);
  }

  private static void addNoiseToMasked(INDArray sequence, StreamShape shape) {
    INDArray noise = Nd4j.randn(DataType.DOUBLE, sequence.shape()).muli(100);
    keepMasked(noise, shape);
    sequence.addi(noise);
  }

  private static void keepMasked(INDArray sequence, StreamShape shape) {
    Broadcast.mul(sequence, steps(DataType.DOUBLE).rsub(1), sequence, 0, shape.timeAxis());
  }

  private static void keepUnmasked(INDArray sequence, StreamShape shape) {
    Broadcast.mul(sequence, steps(DataType.DOUBLE), sequence, 0, shape.timeAxis());
  }

  private static INDArray firstSteps(INDArray array, StreamShape shape, int count) {
    if (array.rank() == 2) {
      return array;
    }
    return shape.timeAxis() == 2
        ? array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, count)).dup()
        : array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count), NDArrayIndex.all()).dup();
  }

  private static INDArray withoutSecondExample(INDArray array) {
    INDArray[] examples =
        IntStream.of(0, 2, 3)
            .mapToObj(i -> array.get(slice(array.rank(), i)).dup())
            .toArray(INDArray[]::new);
    return Nd4j.concat(0, examples);
  }

  private static INDArrayIndex[] slice(int rank, int example) {
    INDArrayIndex[] index = new INDArrayIndex[rank];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(example, example + 1);
    return index;
  }
}
