package io.github.mi4j.inspect;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Generated weights are those that the graph applies, wherever the context comes from. */
class ContextSourcesTest {

  private static final int CONTEXTS = 4;

  /** Of a frozen graph: transfer learning does not keep the data type. */
  private static final double SINGLE_PRECISION = 1e-5;

  private INDArray x;
  private INDArray task;
  private INDArray user;

  @BeforeEach
  void draw() {
    Nd4j.getRandom().setSeed(9);
    x = Nd4j.randn(DataType.DOUBLE, CONTEXTS, 3);
    task = Nd4j.randn(DataType.DOUBLE, CONTEXTS, 3);
    user = Nd4j.randn(DataType.DOUBLE, CONTEXTS, 2);
  }

  @Test
  void context_mayBeTheEndOfAMerge() {
    GraphBuilder graph = inputs().addLayer("e", dense(4), "task");
    ComputationGraph net = net(graph.addLayer("mi", mi().contextSize(7).build(), "x", "e", "task"));
    assertApplied(net, 1e-12, Generated.weights(net, "mi", task));
  }

  @Test
  void context_mayBeTheEndOfAnInput() {
    ComputationGraph net =
        net(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("packed")
                .setInputTypes(InputType.feedForward(6))
                .addLayer("mi", mi().contextSize(3).build(), "packed"));
    INDArray packed = Nd4j.hstack(x, task).dup('c');
    INDArray y = net.outputSingle(packed);
    List<AffineMap> maps = Generated.weights(net, "mi", packed);
    for (int row = 0; row < CONTEXTS; row++) {
      INDArray applied = maps.get(row).of(x.getRow(row, true));
      assertThat(applied.distance2(y.getRow(row, true))).isLessThan(1e-12);
    }
  }

  @Test
  void context_mayBeTheEndOfOneVertexThatHoldsBothStreams() {
    GraphBuilder graph = inputs().addLayer("packed", dense(8), "task");
    ComputationGraph net = net(graph.addLayer("mi", mi().contextSize(3).build(), "packed"));
    INDArray packed = net.feedForward(new INDArray[] {x, task, user}, false).get("packed");
    INDArray firstFive = packed.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 5)).dup();
    assertApplied(net, firstFive, 1e-12, Generated.weights(net, "mi", task));
  }

  @Test
  void context_mayComeFromTwoInputs() {
    GraphBuilder graph = inputs().addLayer("e", dense(4), "task", "user");
    ComputationGraph net = net(Interactions.add(graph, "mi", mi().build(), "x", "e"));
    List<AffineMap> maps = Generated.weights(net, "mi", Map.of("task", task, "user", user));
    assertApplied(net, 1e-12, maps);
    Map<String, INDArray> first =
        Map.of("task", task.getRow(0, true), "user", user.getRow(0, true));
    INDArray jacobian = Generated.jacobian(net, "mi", Nd4j.ones(1, 3), first);
    assertThat(jacobian.equalsWithEps(maps.get(0).weights().transpose(), 1e-12)).isTrue();
  }

  @Test
  void frozenGraphs_areInspectedLikeOthers() {
    GraphBuilder graph = inputs().addLayer("e", dense(3), "task", "user");
    ComputationGraph net = net(Interactions.add(graph, "mi", mi().build(), "x", "e"));
    ComputationGraph frozen =
        new TransferLearning.GraphBuilder(net).setFeatureExtractor("mi").build();
    assertApplied(
        frozen,
        SINGLE_PRECISION,
        Generated.weights(frozen, "mi", Map.of("task", task, "user", user)));
  }

  @Test
  void filmVertex_generatesAScaleAndAShift() {
    ComputationGraph net = net(Interactions.addFilm(inputs(), "mi", 3, "x", "task"));
    List<AffineMap> maps = Generated.weights(net, "mi", task);
    assertApplied(net, 1e-12, maps);
    assertThat(maps).allMatch(AffineMap::isDiagonal);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generated.jacobian(net, "mi", x.getRow(0, true), task.getRow(0, true)))
        .withMessageContaining("FilmVertex \"mi\"");
  }

  @Test
  void layerAlone_takesParametersInEitherOrder() {
    ComputationGraph net = net(Interactions.add(inputs(), "mi", mi().build(), "x", "task"));
    Map<String, INDArray> params = new LinkedHashMap<>();
    net.getLayer("mi").paramTable().forEach((key, param) -> params.put(key, param.dup('c')));
    MultiplicativeInteraction layer =
        (MultiplicativeInteraction) net.getLayer("mi").conf().getLayer();
    assertThat(params.get("W").ordering()).isEqualTo('c');
    assertApplied(net, 1e-12, Generated.weights(layer, params, task));
  }

  @Test
  void layerOnARepeatedValue_isRejectedByName() {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("x", "task")
            .setInputTypes(InputType.recurrent(3), InputType.feedForward(3))
            .addVertex("repeated", new DuplicateToTimeSeriesVertex("x"), "task")
            .addLayer("lstm", new LSTM.Builder().nOut(2).build(), "repeated");
    Interactions.add(graph, "mi", mi().build(), "x", "lstm");
    RnnOutputLayer output =
        new RnnOutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.TANH).build();
    ComputationGraph net =
        new ComputationGraph(graph.addLayer("y", output, "mi").setOutputs("y").build());
    net.init();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Specialise.at(net, "task", Nd4j.ones(1, 3)))
        .withMessageContainingAll("\"lstm\"", "[repeated]");
  }

  private void assertApplied(ComputationGraph net, double tolerance, List<AffineMap> maps) {
    assertApplied(net, x, tolerance, maps);
  }

  /** Row i of the output is map i at row i of what the interaction reads. */
  private void assertApplied(
      ComputationGraph net, INDArray read, double tolerance, List<AffineMap> maps) {
    INDArray expected = net.outputSingle(x, task, user);
    assertThat(maps).hasSize(CONTEXTS);
    for (int row = 0; row < CONTEXTS; row++) {
      assertThat(maps.get(row).of(read.getRow(row, true)).toDoubleVector())
          .containsExactly(expected.getRow(row).toDoubleVector(), within(tolerance));
    }
  }

  private static GraphBuilder inputs() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH)
        .graphBuilder()
        .addInputs("x", "task", "user")
        .allowDisconnected(true)
        .setInputTypes(
            InputType.feedForward(3), InputType.feedForward(3), InputType.feedForward(2));
  }

  private static ComputationGraph net(GraphBuilder graph) {
    ComputationGraph net = new ComputationGraph(graph.setOutputs("mi").build());
    net.init();
    net.params().assign(Nd4j.randn(DataType.DOUBLE, net.params().shape()));
    return net;
  }

  private static MultiplicativeInteraction.Builder mi() {
    return new MultiplicativeInteraction.Builder().nOut(5).activation(Activation.IDENTITY);
  }

  private static DenseLayer dense(int size) {
    return new DenseLayer.Builder().nOut(size).build();
  }
}
