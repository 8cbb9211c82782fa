package io.github.mi4j.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients are exact under masks. Labels are not masked where features are, so that a gradient
 * arrives at every masked step and the layer itself has to stop it.
 */
@ExtendWith(DoublePrecision.class)
class GradientCheckMaskTest {

  private static final int BATCH = 4;

  private static final double[][] RAGGED = {{1, 1, 1}, {1, 0, 0}, {0, 0, 0}, {1, 1, 0}};
  private static final double[][] RAGGED_CONTEXT = {{1, 1, 0}, {1, 1, 1}, {1, 0, 0}, {0, 0, 0}};
  private static final double[][] RAGGED_LABELS = {{1, 0, 1}, {1, 1, 1}, {0, 1, 1}, {0, 0, 0}};
  private static final double[][] EXAMPLES = {{1}, {0}, {1}, {0}};
  private static final double[][] LABELLED_EXAMPLES = {{1}, {1}, {0}, {0}};

  static Stream<Arguments> sequences() {
    return LayerDescriptors.plainInEveryShape()
        .filter(arguments -> ((StreamShape) arguments.get()[1]).isSequence());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sequences")
  void raggedMasks_gradientsAreExact(LayerDescriptor descriptor, StreamShape shape) {
    assertExact(descriptor, shape, RAGGED, RAGGED_CONTEXT, RAGGED_LABELS, DataType.DOUBLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void booleanMasks_gradientsAreExact(LayerDescriptor descriptor) {
    assertExact(descriptor, StreamShape.NCW, RAGGED, RAGGED_CONTEXT, RAGGED_LABELS, DataType.BOOL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void masksPerExample_gradientsAreExact(LayerDescriptor descriptor) {
    assertExact(
        descriptor,
        StreamShape.FEED_FORWARD,
        EXAMPLES,
        EXAMPLES,
        LABELLED_EXAMPLES,
        DataType.DOUBLE);
  }

  private static void assertExact(
      LayerDescriptor descriptor,
      StreamShape shape,
      double[][] inputs,
      double[][] contexts,
      double[][] labels,
      DataType maskType) {
    TestNet net = new TestNet(descriptor, shape);
    INDArray ofX = mask(inputs, maskType);
    boolean contextHasMask = shape.isContextSequence() || !shape.isSequence();
    INDArray ofZ = contextHasMask ? mask(contexts, maskType) : null;
    INDArray[] masks = descriptor.single() ? new INDArray[] {ofX} : new INDArray[] {ofX, ofZ};
    GradientCheck.assertExact(
        net.graph(),
        net.features(BATCH),
        net.labels(BATCH),
        config -> config.inputMask(masks).labelMask(new INDArray[] {mask(labels, maskType)}));
  }

  private static INDArray mask(double[][] values, DataType type) {
    return Nd4j.createFromArray(values).castTo(type);
  }
}
