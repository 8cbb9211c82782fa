package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Examples of a batch do not influence each other, arrays that are handed in are only read, and
 * their memory layout does not matter.
 */
class BatchIndependenceTest {

  private static final int BATCH = 4;

  /** Ways of laying out the same values in memory. */
  enum Layout {
    C,
    F,
    SLICE,
    PERMUTED;

    INDArray of(INDArray array) {
      return switch (this) {
        case C -> array.dup('c');
        case F -> array.dup('f');
        case SLICE -> sliced(array);
        case PERMUTED -> permuted(array);
      };
    }

    private static INDArray sliced(INDArray array) {
      long[] larger = Arrays.stream(array.shape()).map(size -> size + 2).toArray();
      INDArrayIndex[] inner =
          Arrays.stream(array.shape())
              .mapToObj(size -> NDArrayIndex.interval(1, size + 1))
              .toArray(INDArrayIndex[]::new);
      INDArray view = Nd4j.valueArrayOf(larger, 1e6, array.dataType()).get(inner);
      return view.assign(array);
    }

    private static INDArray permuted(INDArray array) {
      return array.rank() == 2
          ? array.transpose().dup('c').transpose()
          : array.permute(2, 0, 1).dup('c').permute(1, 2, 0);
    }
  }

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  static Stream<Arguments> layouts() {
    return crossed(LayerDescriptors.inEveryShape(), List.of(Layout.values()));
  }

  static Stream<Arguments> workspaceModes() {
    return crossed(
        LayerDescriptors.plainInEveryShape(), List.of(WorkspaceMode.NONE, WorkspaceMode.ENABLED));
  }

  static Stream<Arguments> activations() {
    return LayerDescriptors.all()
        .flatMap(
            descriptor ->
                Stream.of(Activation.IDENTITY, Activation.TANH, Activation.SOFTMAX, Activation.RELU)
                    .map(activation -> Arguments.of(descriptor, activation)));
  }

  private static Stream<Arguments> crossed(Stream<Arguments> cases, List<?> values) {
    return cases.flatMap(
        arguments ->
            values.stream()
                .map(value -> Arguments.of(arguments.get()[0], arguments.get()[1], value)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#inEveryShape")
  void batch_equalsItsExamplesOneByOne(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net = new TestNet(descriptor, shape);
    ComputationGraph graph = net.graph();
    INDArray[] features = net.features(BATCH);
    INDArray labels = net.labels(BATCH);
    INDArray output = graph.outputSingle(features);
    INDArray gradients = gradients(graph, features, labels);
    INDArray sum = gradients.like();
    for (int i = 0; i < BATCH; i++) {
      int row = i;
      INDArray[] one =
          Arrays.stream(features).map(array -> example(array, row)).toArray(INDArray[]::new);
      assertThat(Values.of(graph.outputSingle(one)))
          .containsExactly(Values.of(example(output, i)), within(1e-12));
      sum.addi(gradients(graph, one, example(labels, i)));
    }
    assertThat(sum.amaxNumber().doubleValue()).isGreaterThan(1e-6);
    assertThat(Values.of(gradients)).containsExactly(Values.of(sum), within(1e-12));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("layouts")
  void layer_givesTheSameForEveryLayout(
      LayerDescriptor descriptor, StreamShape shape, Layout layout) {
    ComputationGraph graph = new TestNet(descriptor, shape).bare().graph();
    graph.initGradientsView();
    Layer layer = graph.getLayer("mi");
    INDArray packed = shape.randomInput(DataType.DOUBLE, BATCH, descriptor.packed(), 3);
    INDArray epsilon = shape.randomInput(DataType.DOUBLE, BATCH, descriptor.k(), 3);
    double[] y = Values.of(activate(layer, packed.dup()));
    Pair<Gradient, INDArray> gradient = backprop(layer, packed.dup(), epsilon.dup());
    double[] dTheta = Values.of(gradient.getFirst().gradient());
    double[] dPacked = Values.of(gradient.getSecond());
    INDArray in = layout.of(packed);
    INDArray dy = layout.of(epsilon);
    assertThat(Values.of(activate(layer, in))).containsExactly(y, within(1e-12));
    Pair<Gradient, INDArray> actual = backprop(layer, in, dy);
    assertThat(Values.of(actual.getFirst().gradient())).containsExactly(dTheta, within(1e-12));
    assertThat(Values.of(actual.getSecond())).containsExactly(dPacked, within(1e-12));
    assertThat(Values.of(in)).isEqualTo(Values.of(packed));
    assertThat(Values.of(dy)).isEqualTo(Values.of(epsilon));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("layouts")
  void graph_givesTheSameForEveryLayout(
      LayerDescriptor descriptor, StreamShape shape, Layout layout) {
    TestNet net = new TestNet(descriptor, shape).bare();
    ComputationGraph graph = net.graph();
    INDArray[] features = net.features(BATCH);
    INDArray labels = net.labels(BATCH);
    double[] output = Values.of(graph.outputSingle(copies(features)));
    double[] gradients = Values.of(gradients(graph, copies(features), labels.dup()));
    INDArray[] laidOut = Arrays.stream(features).map(layout::of).toArray(INDArray[]::new);
    assertThat(Values.of(graph.outputSingle(laidOut))).containsExactly(output, within(1e-12));
    assertThat(Values.of(gradients(graph, laidOut, layout.of(labels))))
        .containsExactly(gradients, within(1e-12));
    assertUnchanged(laidOut, features);
  }

  @ParameterizedTest(name = "{0}, {1}, workspaces {2}")
  @MethodSource("workspaceModes")
  void fitAndOutput_withDropoutAndMasks_onlyReadTheirData(
      LayerDescriptor descriptor, StreamShape shape, WorkspaceMode mode) {
    TestNet net =
        new TestNet(descriptor, shape)
            .bare()
            .updater(new Sgd(0.1))
            .layer(layer -> layer.dropOut(0.5))
            .global(g -> g.trainingWorkspaceMode(mode).inferenceWorkspaceMode(mode));
    ComputationGraph graph = net.graph();
    INDArray[] features = net.features(BATCH);
    INDArray labels = net.labels(BATCH);
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, shape.isSequence() ? 3 : 1);
    mask.putScalar(0, 0, 0);
    INDArray[] usedFeatures = copies(features);
    INDArray usedLabels = labels.dup();
    INDArray usedMask = mask.dup();
    INDArray[] masks = new INDArray[features.length];
    masks[0] = usedMask;
    graph.fit(
        new MultiDataSet(
            usedFeatures, new INDArray[] {usedLabels}, masks, new INDArray[] {usedMask}));
    graph.output(usedFeatures);
    assertUnchanged(usedFeatures, features);
    assertUnchanged(new INDArray[] {usedLabels, usedMask}, labels, mask);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("activations")
  void backpropGradient_onlyReadsItsEpsilon(LayerDescriptor descriptor, Activation activation) {
    INDArray packed = Nd4j.randn(DataType.DOUBLE, BATCH, descriptor.packed()).dup('f');
    INDArray epsilon = Nd4j.randn(DataType.DOUBLE, BATCH, descriptor.k()).dup('f');
    INDArray used = epsilon.dup('f');
    Layer layer = trained(descriptor, activation);
    layer.setMaskArray(Nd4j.createFromArray(1.0, 0.0, 1.0, 1.0).reshape(BATCH, 1));
    backprop(layer, packed, used);
    assertThat(Values.of(used)).isEqualTo(Values.of(epsilon));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("activations")
  void backpropGradient_isThatOfTheInputSetLast(LayerDescriptor descriptor, Activation activation) {
    Layer layer = trained(descriptor, activation);
    INDArray first = Nd4j.randn(DataType.DOUBLE, BATCH + 1, descriptor.packed()).dup('f');
    INDArray last = Nd4j.randn(DataType.DOUBLE, BATCH, descriptor.packed()).dup('f');
    INDArray epsilon = Nd4j.randn(DataType.DOUBLE, BATCH, descriptor.k()).dup('f');
    layer.activate(last, true, LayerWorkspaceMgr.noWorkspaces());
    double[] expected = Values.of(backprop(layer, last, epsilon).getSecond());
    layer.activate(first, true, LayerWorkspaceMgr.noWorkspaces());
    assertThat(Values.of(backprop(layer, last, epsilon).getSecond()))
        .containsExactly(expected, within(1e-12));
  }

  private static Layer trained(LayerDescriptor descriptor, Activation activation) {
    ComputationGraph graph =
        new TestNet(descriptor, StreamShape.FEED_FORWARD)
            .bare()
            .layer(layer -> layer.activation(activation))
            .graph();
    graph.initGradientsView();
    return graph.getLayer("mi");
  }

  private static INDArray activate(Layer layer, INDArray packed) {
    return layer.activate(packed, false, LayerWorkspaceMgr.noWorkspaces());
  }

  private static Pair<Gradient, INDArray> backprop(Layer layer, INDArray packed, INDArray epsilon) {
    layer.setInput(packed, LayerWorkspaceMgr.noWorkspaces());
    return layer.backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces());
  }

  private static INDArray gradients(ComputationGraph graph, INDArray[] features, INDArray labels) {
    graph.setInputs(features);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    return graph.getFlattenedGradients().dup();
  }

  private static INDArray example(INDArray array, int row) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(row, row + 1);
    return array.get(index).dup();
  }

  private static INDArray[] copies(INDArray[] arrays) {
    return Arrays.stream(arrays).map(INDArray::dup).toArray(INDArray[]::new);
  }

  private static void assertUnchanged(INDArray[] used, INDArray... originals) {
    for (int i = 0; i < used.length; i++) {
      assertThat(Values.of(used[i])).as("array %s", i).isEqualTo(Values.of(originals[i]));
    }
  }
}
