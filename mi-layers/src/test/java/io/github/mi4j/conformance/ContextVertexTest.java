package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.PackedInput;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.ContextVertex;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The packed array is x, and z behind it, at every step. */
@ExtendWith(DoublePrecision.class)
class ContextVertexTest {

  private static final int BATCH = 3;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.VertexDescriptors#context")
  void output_isXThenZAtEveryStep(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, BATCH);
    INDArray packed = run.forward();
    for (int example = 0; example < BATCH; example++) {
      for (int step = 0; step < steps(descriptor.x()); step++) {
        double[] expected = {
          at(run.x, descriptor.x(), example, 0, step),
          at(run.x, descriptor.x(), example, 1, step),
          at(run.x, descriptor.x(), example, 2, step),
          at(run.z, descriptor.z(), example, 0, step),
          at(run.z, descriptor.z(), example, 1, step)
        };
        for (int feature = 0; feature < expected.length; feature++) {
          assertThat(at(packed, descriptor.x(), example, feature, step))
              .isEqualTo(expected[feature]);
        }
      }
    }
  }

  private static long steps(InputType type) {
    return type instanceof InputType.InputTypeRecurrent sequence
        ? sequence.getTimeSeriesLength()
        : 1;
  }

  private static double at(INDArray array, InputType type, int example, int feature, int step) {
    if (!(type instanceof InputType.InputTypeRecurrent sequence)) {
      return array.getDouble(example, feature);
    }
    return sequence.getFormat() == RNNFormat.NCW
        ? array.getDouble(example, feature, step)
        : array.getDouble(example, step, feature);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.VertexDescriptors#context")
  void outputType_saysWhereTheContextStarts(VertexDescriptor descriptor) {
    InputType packed = descriptor.vertex().get().getOutputType(0, descriptor.x(), descriptor.z());
    assertThat(packed).isInstanceOf(PackedInput.class);
    assertThat(((PackedInput) packed).contextSize()).isEqualTo(2);
  }

  @Test
  void formatGiven_isUsedWithoutInputTypes() {
    INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 4, 3);
    INDArray z = Nd4j.randn(DataType.DOUBLE, 2, 4, 2);
    GraphVertex vertex =
        VertexDescriptor.runtime(new ContextVertex(RNNFormat.NWC), DataType.DOUBLE);
    assertThat(new VertexRun(vertex, x, z).forward()).isEqualTo(Nd4j.concat(2, x, z));
  }

  @Test
  void formatOfTheLayer_isThatOfItsStreams_withoutInputTypes() {
    INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 3, 4);
    INDArray z = Nd4j.randn(DataType.DOUBLE, 2, 2);
    INDArray expected = untyped(RNNFormat.NCW).outputSingle(x, z).permute(0, 2, 1);
    INDArray got = untyped(RNNFormat.NWC).outputSingle(x.permute(0, 2, 1).dup(), z);
    assertThat(got.shape()).containsExactly(2, 4, 6);
    assertThat(got.equalsWithEps(expected, 1e-12)).isTrue();
  }

  private static ComputationGraph untyped(RNNFormat format) {
    GraphBuilder graph = Wiring.inputs().setOutputs("mi");
    MultiplicativeInteraction layer =
        new MultiplicativeInteraction.Builder()
            .nIn(5)
            .contextSize(2)
            .nOut(6)
            .dataFormat(format)
            .build();
    ComputationGraph net =
        new ComputationGraph(Interactions.add(graph, "mi", layer, "x", "z").build());
    net.init();
    net.params().assign(Nd4j.linspace(-1, 1, net.numParams()));
    return net;
  }

  @Test
  void manyHalfPrecisionSteps_doNotStallTheSumOverAStaticContext() {
    int steps = 4096;
    INDArray x = Nd4j.zeros(DataType.FLOAT16, 1, 1, steps);
    INDArray z = Nd4j.zeros(DataType.FLOAT16, 1, 1);
    GraphVertex vertex = VertexDescriptor.runtime(new ContextVertex(), DataType.FLOAT16);
    INDArray dy = Nd4j.ones(DataType.FLOAT16, 1, 2, steps);
    assertThat(new VertexRun(vertex, x, z).backward(dy)[1].toDoubleVector()).containsExactly(steps);
  }
}
