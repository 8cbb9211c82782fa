package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Feature-wise modulation works in networks of every shape. */
@ExtendWith(DoublePrecision.class)
class ModulatedNetTest {

  private static final String FILM = "io.github.mi4j.conformance.VertexDescriptors#film";

  @ParameterizedTest(name = "{0}")
  @MethodSource(FILM)
  void gradientsAreExact(VertexDescriptor descriptor) {
    ModulatedNet net = new ModulatedNet(descriptor);
    GradientCheck.assertExact(net.graph(), net.features(2), net.labels(2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FILM)
  void atFirst_modulationIsTheIdentity(VertexDescriptor descriptor) {
    ModulatedNet net = new ModulatedNet(descriptor);
    ComputationGraph graph = net.graph();
    graph.setInputs(net.features(2));
    Map<String, INDArray> activations = graph.feedForward(false);
    assertThat(activations.get("film")).isEqualTo(activations.get("below"));
    assertThat(activations.get("film").sumNumber().doubleValue()).isNotZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FILM)
  void workspaces_doNotChangeTraining(VertexDescriptor descriptor) {
    ModulatedNet net = new ModulatedNet(descriptor).updater(new Sgd(0.1));
    MultiDataSet first = net.data(3);
    MultiDataSet second = net.data(2);
    ComputationGraph with = net.workspaces(WorkspaceMode.ENABLED).graph();
    ComputationGraph without = net.workspaces(WorkspaceMode.NONE).graph();
    INDArray before = with.params().dup();
    fit(with, first, second);
    fit(without, first, second);
    assertThat(with.params()).isEqualTo(without.params()).isNotEqualTo(before);
    assertThat(with.outputSingle(first.getFeatures()))
        .isEqualTo(without.outputSingle(first.getFeatures()));
  }

  private static void fit(ComputationGraph graph, MultiDataSet first, MultiDataSet second) {
    graph.fit(first);
    graph.fit(second);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FILM)
  void training_lowersTheScore(VertexDescriptor descriptor) {
    assertLearns(descriptor, DataType.FLOAT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FILM)
  void trainingInHalfPrecision_lowersTheScore(VertexDescriptor descriptor) {
    assertLearns(descriptor, DataType.FLOAT16);
  }

  private static void assertLearns(VertexDescriptor descriptor, DataType type) {
    ModulatedNet net = new ModulatedNet(descriptor).type(type).updater(new Sgd(0.05));
    ComputationGraph graph = net.graph();
    MultiDataSet data = net.data(2);
    double before = graph.score(data);
    for (int iteration = 0; iteration < 10; iteration++) {
      graph.fit(data);
    }
    assertThat(graph.score(data)).isLessThan(0.9 * before);
  }

  @Test
  void belowBatchNormAndPooling_gradientsAreExact() {
    ComputationGraph net = imageNet(new NeuralNetConfiguration.Builder().updater(new NoOp()));
    INDArray[] inputs = {
      Nd4j.randn(DataType.DOUBLE, 3, 2, 6, 6), Nd4j.randn(DataType.DOUBLE, 3, 2)
    };
    INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 0}});
    GradientCheck.assertExact(
        net, inputs, labels, config -> config.excludeParams(Set.of("norm_mean", "norm_var")));
  }

  @Test
  void contextDecidesTheClass_imageNetLearnsIt() {
    ComputationGraph net = imageNet(new NeuralNetConfiguration.Builder().updater(new Adam(0.05)));
    INDArray images = Nd4j.randn(DataType.DOUBLE, 8, 2, 6, 6);
    INDArray labels = Nd4j.eye(2).castTo(DataType.DOUBLE).repeat(0, 4);
    MultiDataSet data =
        new MultiDataSet(new INDArray[] {images, labels.dup()}, new INDArray[] {labels});
    for (int iteration = 0; iteration < 40; iteration++) {
      net.fit(data);
    }
    assertThat(net.outputSingle(images, labels).argMax(1)).isEqualTo(labels.argMax(1));
  }

  private static ComputationGraph imageNet(NeuralNetConfiguration.Builder settings) {
    GraphBuilder graph =
        settings
            .seed(12345)
            .dataType(DataType.DOUBLE)
            .activation(Activation.TANH)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.convolutional(6, 6, 2), InputType.feedForward(2))
            .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "x");
    Interactions.addFilm(graph, "film", 3, "conv", "z")
        .addLayer("norm", new BatchNormalization.Builder().useLogStd(false).build(), "film")
        .addLayer(
            "pool",
            new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(2, 2).stride(2, 2).build(),
            "norm")
        .addLayer("all", new GlobalPoolingLayer(PoolingType.AVG), "pool")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build(),
            "all")
        .setOutputs("out");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    return net;
  }
}
