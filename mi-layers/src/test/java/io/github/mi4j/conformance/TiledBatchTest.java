package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.reference.Tolerance;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.workspace.WorkspaceUtils;

/** A batch whose temporary arrays need several tiles gives, in a network, what its parts give. */
class TiledBatchTest {

  private static final int N = 128;
  private static final int M = 64;
  private static final int K = 8;
  private static final int PART = 500;
  private static final int PARTS = 5;

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceMode.class,
      names = {"NONE", "ENABLED"})
  void outputAndUpdate_areThoseOfTheParts(WorkspaceMode mode) {
    Nd4j.getRandom().setSeed(3);
    INDArray x = Nd4j.randn(DataType.DOUBLE, PART * PARTS, N);
    INDArray z = Nd4j.randn(DataType.DOUBLE, PART * PARTS, M);
    INDArray labels = Nd4j.randn(DataType.DOUBLE, PART * PARTS, 2);
    ComputationGraph graph = graph(mode);
    INDArray before = graph.params().dup();
    INDArray output = graph.outputSingle(x, z);

    graph.fit(new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {labels}));
    INDArray together = graph.params().sub(before);
    INDArray summed = Nd4j.zeros(DataType.DOUBLE, before.shape());
    for (int part = 0; part < PARTS; part++) {
      ComputationGraph single = graph(mode);
      INDArray xPart = rows(x, part);
      INDArray zPart = rows(z, part);
      assertThat(single.outputSingle(xPart, zPart).distance2(rows(output, part)))
          .isLessThan(Tolerance.of(1e-10));
      single.fit(
          new MultiDataSet(new INDArray[] {xPart, zPart}, new INDArray[] {rows(labels, part)}));
      summed.addi(single.params().sub(before).div(PARTS));
    }
    assertThat(together.distance2(summed)).isCloseTo(0, within(1e-10));
    assertThat(together.norm2Number().doubleValue()).isGreaterThan(0.1);
    WorkspaceUtils.assertNoWorkspacesOpen("after tiled training");
  }

  private static INDArray rows(INDArray array, int part) {
    return array
        .get(NDArrayIndex.interval(part * PART, (part + 1) * PART), NDArrayIndex.all())
        .dup();
  }

  private static ComputationGraph graph(WorkspaceMode mode) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(1))
            .activation(Activation.TANH)
            .trainingWorkspaceMode(mode)
            .inferenceWorkspaceMode(mode)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(N), InputType.feedForward(M));
    Interactions.add(
        builder, "mi", new MultiplicativeInteraction.Builder().nOut(K).build(), "x", "z");
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build();
    ComputationGraph graph =
        new ComputationGraph(builder.addLayer("out", output, "mi").setOutputs("out").build());
    graph.init();
    return graph;
  }
}
