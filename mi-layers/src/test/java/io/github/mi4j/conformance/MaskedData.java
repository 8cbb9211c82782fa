package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A test net with one batch, to be run with and without masks. */
record MaskedData(
    ComputationGraph graph, StreamShape shape, List<INDArray> features, INDArray labels) {

  static MaskedData of(TestNet net, StreamShape shape, int batch) {
    return new MaskedData(net.graph(), shape, List.of(net.features(batch)), net.labels(batch));
  }

  /** The same net with other data. */
  MaskedData with(UnaryOperator<INDArray> change) {
    return new MaskedData(
        graph, shape, features.stream().map(change).toList(), change.apply(labels));
  }

  /**
   * Runs forwards and backwards.
   *
   * @param mask the mask of all streams that are sequences, of x if none is, and of the labels; or
   *     null
   */
  Pass pass(INDArray mask) {
    if (mask != null) {
      INDArray[] masks = new INDArray[features.size()];
      masks[0] = mask;
      if (features.size() > 1 && shape.isSequence() == shape.isContextSequence()) {
        masks[1] = mask;
      }
      graph.setLayerMaskArrays(masks, new INDArray[] {mask.castTo(DataType.FLOAT)});
    }
    INDArray[] inputs = features.toArray(INDArray[]::new);
    INDArray mi = graph.feedForward(inputs, false).get("mi").dup();
    graph.setInputs(inputs);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    Pass pass = new Pass(mi, graph.score(), graph.getFlattenedGradients().dup());
    graph.clearLayerMaskArrays();
    return pass;
  }

  /** What came out: activations of the layer under test, score, gradients of all parameters. */
  record Pass(INDArray mi, double score, INDArray gradients) {

    void assertSame(Pass expected, double scoreRatio) {
      assertThat(score).isCloseTo(expected.score * scoreRatio, within(1e-12));
      assertThat(expected.gradients.amaxNumber().doubleValue()).isGreaterThan(1e-6);
      assertThat(Values.of(gradients))
          .containsExactly(Values.of(expected.gradients), within(1e-12));
    }
  }
}
