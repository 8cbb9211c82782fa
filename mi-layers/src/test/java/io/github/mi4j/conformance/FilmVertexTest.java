package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.vertex.FilmVertex;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.iter.NdIndexIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every element is scaled and shifted by the factors of its own example and channel. */
@ExtendWith(DoublePrecision.class)
class FilmVertexTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.mi4j.conformance.VertexDescriptors#film")
  void output_equalsLoopsOverTheEquation(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, 3);
    INDArray y = run.forward();
    int channelAxis = channelAxis(descriptor);
    NdIndexIterator positions = new NdIndexIterator(y.shape());
    while (positions.hasNext()) {
      long[] at = positions.next();
      double scale = 1 + run.z.getDouble(at[0], at[channelAxis]);
      double shift = run.z.getDouble(at[0], VertexDescriptors.CHANNELS + at[channelAxis]);
      assertThat(y.getDouble(at)).isCloseTo(scale * run.x.getDouble(at) + shift, within(1e-12));
    }
  }

  private static int channelAxis(VertexDescriptor descriptor) {
    String name = descriptor.name();
    boolean last = name.endsWith("C") && !name.endsWith("features");
    return last ? descriptor.x().getShape(true).length - 1 : 1;
  }

  @Test
  void manyHalfPrecisionSteps_doNotStallTheSum() {
    VertexDescriptor image =
        new VertexDescriptor(
            "64 x 64",
            FilmVertex::new,
            InputType.convolutional(64, 64, 1, CNN2DFormat.NCHW),
            InputType.feedForward(2));
    INDArray ones = Nd4j.ones(DataType.FLOAT16, 1, 1, 64, 64);
    INDArray factors = Nd4j.zeros(DataType.FLOAT16, 1, 2);
    VertexRun run = new VertexRun(image.runtime(DataType.FLOAT16), ones.mul(0.5), factors);
    assertThat(run.backward(ones)[1].toDoubleVector()).containsExactly(2048, 4096);
  }
}
