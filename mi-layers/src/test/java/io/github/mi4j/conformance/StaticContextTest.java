package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A context that all steps of a sequence share reaches the kernel once for each sequence. */
class StaticContextTest {

  private static final long BATCH = 2;
  private static final long STEPS = BATCH * StreamShape.TIME;

  @BeforeEach
  void forget() {
    RecordingLayer.CONTEXTS.clear();
    Nd4j.getRandom().setSeed(7);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(StreamShape.values())
        .filter(StreamShape::isSequence)
        .flatMap(
            shape ->
                Stream.of(WorkspaceMode.NONE, WorkspaceMode.ENABLED)
                    .map(mode -> Arguments.of(shape, mode)));
  }

  static Stream<StreamShape> sequences() {
    return Stream.of(StreamShape.values()).filter(StreamShape::isSequence);
  }

  static Stream<StreamShape> staticContexts() {
    return sequences().filter(shape -> !shape.isContextSequence());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void training_readsEveryContextOnce(StreamShape shape, WorkspaceMode workspaces) {
    train(net(shape, workspaces, 0), shape);
    assertThat(RecordingLayer.CONTEXTS).containsExactly(expected(shape), expected(shape));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void inference_readsEveryContextOnce(StreamShape shape, WorkspaceMode workspaces) {
    net(shape, workspaces, 0).output(input(shape, 3), context(shape));
    assertThat(RecordingLayer.CONTEXTS).containsExactly(expected(shape));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void dropout_makesContextsDifferFromStepToStep(StreamShape shape) {
    train(net(shape, WorkspaceMode.ENABLED, 0.5), shape);
    assertThat(RecordingLayer.CONTEXTS).containsExactly(STEPS, STEPS);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void frozenLayer_readsEveryContextOnce(StreamShape shape, WorkspaceMode workspaces) {
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(net(shape, workspaces, 0))
            .setFeatureExtractor("mi")
            .build();
    frozen.output(input(shape, 3), context(shape));
    assertThat(RecordingLayer.CONTEXTS).containsExactly(expected(shape));
  }

  @ParameterizedTest
  @MethodSource("staticContexts")
  void copyAtEveryStep_givesTheSame(StreamShape shape) {
    INDArray x = input(shape, 3);
    INDArray z = context(shape);
    INDArray labels = input(shape, 1);
    long[] atEveryStep = x.shape().clone();
    atEveryStep[3 - shape.timeAxis()] = 2;
    INDArray copies = Nd4j.create(DataType.DOUBLE, atEveryStep);
    for (int step = 0; step < StreamShape.TIME; step++) {
      copies.slice(step, shape.timeAxis()).assign(z);
    }
    ComputationGraph shared = net(shape, WorkspaceMode.ENABLED, 0);
    ComputationGraph copied = net(shape, WorkspaceMode.ENABLED, 0);
    fit(shared, x, z, labels);
    fit(copied, x, copies, labels);
    assertThat(RecordingLayer.CONTEXTS).containsExactly(BATCH, BATCH, STEPS, STEPS);
    assertThat(shared.params().equalsWithEps(copied.params(), 1e-12)).isTrue();
  }

  private static long expected(StreamShape shape) {
    return shape.isContextSequence() ? STEPS : BATCH;
  }

  private static INDArray input(StreamShape shape, long size) {
    return shape.randomInput(DataType.DOUBLE, BATCH, size, StreamShape.TIME);
  }

  private static INDArray context(StreamShape shape) {
    return shape.randomContext(DataType.DOUBLE, BATCH, 2, StreamShape.TIME);
  }

  private static void train(ComputationGraph net, StreamShape shape) {
    fit(net, input(shape, 3), context(shape), input(shape, 1));
  }

  private static void fit(ComputationGraph net, INDArray x, INDArray z, INDArray labels) {
    net.fit(new INDArray[] {x, z}, new INDArray[] {labels});
  }

  private static ComputationGraph net(StreamShape shape, WorkspaceMode workspaces, double dropOut) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.1))
            .trainingWorkspaceMode(workspaces)
            .inferenceWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(shape.inputType(3), shape.contextType(2));
    RecordingLayer layer =
        new RecordingLayer.Builder().nOut(4).dropOut(dropOut).activation(Activation.TANH).build();
    RnnOutputLayer output =
        new RnnOutputLayer.Builder(LossFunction.MSE)
            .nOut(1)
            .dataFormat(shape.format())
            .activation(Activation.IDENTITY)
            .build();
    Interactions.add(graph, "mi", layer, "x", "z").addLayer("y", output, "mi").setOutputs("y");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    return net;
  }
}
