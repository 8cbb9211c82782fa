package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Between recurrent layers a form behaves as any layer: streaming, truncated backpropagation and
 * wrappers work.
 */
class RecurrentNeighboursTest {

  private static final int INPUTS = 3;
  private static final int CONTEXTS = 2;
  private static final int OUTPUTS = 2;
  private static final int BATCH = 2;
  private static final int TIME = 6;

  @BeforeEach
  void setUp() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getRandom().setSeed(12345);
  }

  @AfterEach
  void tearDown() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> sequences() {
    return LayerDescriptors.plainInEveryShape()
        .filter(arguments -> ((StreamShape) arguments.get()[1]).isSequence());
  }

  static Stream<Arguments> timeLast() {
    return sequences().filter(arguments -> ((StreamShape) arguments.get()[1]).timeAxis() == 2);
  }

  static Stream<Arguments> sameStreams() {
    return sequences().filter(arguments -> ((StreamShape) arguments.get()[1]).isContextSequence());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sequences")
  void rnnTimeStep_inChunks_equalsOutput(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph graph = stacked(descriptor, shape, BackpropType.Standard, TIME);
    INDArray[] features = features(descriptor, shape);
    INDArray expected = graph.outputSingle(features);
    int from = 0;
    for (int length : new int[] {1, 2, 3}) {
      INDArray actual = graph.rnnTimeStep(steps(features, shape, from, from + length))[0];
      assertThat(Values.of(actual))
          .containsExactly(Values.of(steps(expected, shape, from, from + length)), within(1e-12));
      from += length;
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("timeLast")
  void rnnTimeStep_withSingleSteps_equalsOutput(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph graph = stacked(descriptor, shape, BackpropType.Standard, TIME);
    INDArray[] features = features(descriptor, shape);
    INDArray expected = graph.outputSingle(features);
    for (int t = 0; t < TIME; t++) {
      int step = t;
      INDArray[] single =
          Arrays.stream(features)
              .map(array -> array.rank() == 2 ? array : array.slice(step, 2).dup())
              .toArray(INDArray[]::new);
      INDArray actual = graph.rnnTimeStep(single)[0];
      assertThat(actual.shape()).containsExactly(BATCH, OUTPUTS);
      assertThat(Values.of(actual)).containsExactly(Values.of(expected.slice(t, 2)), within(1e-12));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("timeLast")
  void truncationBeyondTheSequence_equalsStandardBackpropagation(
      LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph truncated = stacked(descriptor, shape, BackpropType.TruncatedBPTT, TIME + 1);
    ComputationGraph standard = stacked(descriptor, shape, BackpropType.Standard, TIME);
    MultiDataSet data = data(descriptor, shape);
    double[] initial = Values.of(standard.params());
    for (int i = 0; i < 2; i++) {
      truncated.fit(data);
      standard.fit(data);
    }
    assertThat(Values.of(standard.params())).isNotEqualTo(initial);
    assertThat(Values.of(truncated.params()))
        .containsExactly(Values.of(standard.params()), within(1e-12));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("timeLast")
  void truncatedSegments_trainTheNetwork(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraph graph = stacked(descriptor, shape, BackpropType.TruncatedBPTT, 4);
    MultiDataSet data = data(descriptor, shape);
    double before = graph.score(data);
    double[] form = Values.of(graph.getLayer("mi").params());
    for (int i = 0; i < 5; i++) {
      graph.fit(data);
    }
    assertThat(graph.getIterationCount()).isEqualTo(5 * 2);
    assertThat(graph.score(data)).isLessThan(before);
    assertThat(Values.of(graph.getLayer("mi").params())).isNotEqualTo(form);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sameStreams")
  void gradientsInGraph_betweenBidirectionalAndLastTimeStep_areExact(
      LayerDescriptor descriptor, StreamShape shape) {
    InteractionLayer mi = descriptor.builder().get().build();
    GraphBuilder builder =
        global(new NoOp())
            .graphBuilder()
            .addInputs("x")
            .setInputTypes(shape.inputType(INPUTS))
            .addLayer("below", bidirectional(shape, descriptor.n()), "x");
    if (descriptor.single()) {
      builder.addLayer("mi", mi, "below");
    } else {
      builder.addLayer("below-z", lstm(shape, descriptor.m()), "x");
      Interactions.add(builder, "mi", mi, "below", "below-z");
    }
    builder
        .addLayer("last", new LastTimeStep(lstm(shape, 2)), "mi")
        .addLayer("out", output(), "last")
        .setOutputs("out");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    INDArray x = shape.randomInput(DataType.DOUBLE, BATCH, INPUTS, 3);
    DataSet data = new DataSet(x, Nd4j.randn(DataType.DOUBLE, BATCH, OUTPUTS));
    graph.setInputs(x);
    graph.setLabels(data.getLabels());
    graph.computeGradientAndScore();
    assertDerivative(
        graph.params(), graph.getFlattenedGradients().div(BATCH), () -> graph.score(data, true));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sameStreams")
  void gradientsInMultiLayerNetwork_betweenBidirectionalAndLastTimeStep_areExact(
      LayerDescriptor descriptor, StreamShape shape) {
    MultiLayerNetwork network =
        network(
            global(new NoOp())
                .list()
                .layer(bidirectional(shape, descriptor.packed()))
                .layer(inList(descriptor))
                .layer(new LastTimeStep(lstm(shape, 2)))
                .layer(output()),
            shape);
    INDArray x = shape.randomInput(DataType.DOUBLE, BATCH, INPUTS, 3);
    DataSet data = new DataSet(x, Nd4j.randn(DataType.DOUBLE, BATCH, OUTPUTS));
    network.setInput(x);
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    assertDerivative(
        network.params(),
        network.getFlattenedGradients().div(BATCH),
        () -> network.score(data, true));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sameStreams")
  void rnnTimeStep_ofMultiLayerNetwork_equalsOutput(LayerDescriptor descriptor, StreamShape shape) {
    MultiLayerNetwork network =
        network(
            global(new NoOp())
                .list()
                .layer(lstm(shape, descriptor.packed()))
                .layer(inList(descriptor))
                .layer(lstm(shape, 3))
                .layer(rnnOutput(shape)),
            shape);
    INDArray x = shape.randomInput(DataType.DOUBLE, BATCH, INPUTS, TIME);
    INDArray expected = network.output(x);
    int from = 0;
    for (int length : new int[] {1, 2, 3}) {
      INDArray actual = network.rnnTimeStep(steps(x, shape, from, from + length));
      assertThat(Values.of(actual))
          .containsExactly(Values.of(steps(expected, shape, from, from + length)), within(1e-12));
      from += length;
    }
  }

  /** Along random directions through all parameters, because a check of each takes long. */
  private static void assertDerivative(INDArray params, INDArray gradient, DoubleSupplier score) {
    double step = 1e-5;
    for (int i = 0; i < 4; i++) {
      INDArray direction = Nd4j.randn(DataType.DOUBLE, params.shape());
      double expected = gradient.mul(direction).sumNumber().doubleValue();
      params.addi(direction.mul(step));
      double above = score.getAsDouble();
      params.subi(direction.mul(2 * step));
      double below = score.getAsDouble();
      params.addi(direction.mul(step));
      assertThat((above - below) / (2 * step)).isCloseTo(expected, within(1e-7));
      assertThat(Math.abs(expected)).isGreaterThan(1e-4);
    }
  }

  private static ComputationGraph stacked(
      LayerDescriptor descriptor, StreamShape shape, BackpropType backprop, int length) {
    InteractionLayer mi = descriptor.builder().get().build();
    GraphBuilder builder =
        global(new Adam(0.02))
            .graphBuilder()
            .backpropType(backprop)
            .tBPTTLength(length)
            .addLayer("below-x", lstm(shape, descriptor.n()), "x");
    if (descriptor.single()) {
      builder.addInputs("x").setInputTypes(shape.inputType(INPUTS)).addLayer("mi", mi, "below-x");
    } else {
      Layer belowZ =
          shape.isContextSequence()
              ? lstm(shape, descriptor.m())
              : new DenseLayer.Builder().nOut(descriptor.m()).build();
      builder
          .addInputs("x", "z")
          .setInputTypes(shape.inputType(INPUTS), shape.contextType(CONTEXTS))
          .addLayer("below-z", belowZ, "z");
      Interactions.add(builder, "mi", mi, "below-x", "below-z");
    }
    builder
        .addLayer("above", lstm(shape, 3), "mi")
        .addLayer("out", rnnOutput(shape), "above")
        .setOutputs("out");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private static MultiLayerNetwork network(ListBuilder layers, StreamShape shape) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(layers.setInputType(shape.inputType(INPUTS)).build());
    network.init();
    return network;
  }

  private static InteractionLayer inList(LayerDescriptor descriptor) {
    InteractionLayer.Builder<?> builder = descriptor.builder().get();
    return descriptor.single() ? builder.build() : builder.contextSize(descriptor.m()).build();
  }

  private static NeuralNetConfiguration.Builder global(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .updater(updater);
  }

  private static LSTM lstm(StreamShape shape, int size) {
    return new LSTM.Builder().nOut(size).dataFormat(shape.format()).build();
  }

  private static Bidirectional bidirectional(StreamShape shape, int size) {
    return new Bidirectional(Bidirectional.Mode.ADD, lstm(shape, size));
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nOut(OUTPUTS)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static RnnOutputLayer rnnOutput(StreamShape shape) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(OUTPUTS)
        .activation(Activation.IDENTITY)
        .dataFormat(shape.format())
        .build();
  }

  private static INDArray[] features(LayerDescriptor descriptor, StreamShape shape) {
    INDArray x = shape.randomInput(DataType.DOUBLE, BATCH, INPUTS, TIME);
    return descriptor.single()
        ? new INDArray[] {x}
        : new INDArray[] {x, shape.randomContext(DataType.DOUBLE, BATCH, CONTEXTS, TIME)};
  }

  private static MultiDataSet data(LayerDescriptor descriptor, StreamShape shape) {
    INDArray labels = shape.randomInput(DataType.DOUBLE, BATCH, OUTPUTS, TIME);
    return new MultiDataSet(features(descriptor, shape), new INDArray[] {labels});
  }

  private static INDArray[] steps(INDArray[] arrays, StreamShape shape, int from, int to) {
    return Arrays.stream(arrays)
        .map(array -> array.rank() == 2 ? array : steps(array, shape, from, to))
        .toArray(INDArray[]::new);
  }

  private static INDArray steps(INDArray array, StreamShape shape, int from, int to) {
    return shape.timeAxis() == 2
        ? array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup()
        : array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup();
  }
}
