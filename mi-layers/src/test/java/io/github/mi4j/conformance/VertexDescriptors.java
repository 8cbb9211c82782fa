package io.github.mi4j.conformance;

import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;

/** All vertices under test, in every shape of their inputs. */
final class VertexDescriptors {

  /** Channels of what {@link FilmVertex} modulates. */
  static final int CHANNELS = 3;

  private static final int TIME = 4;

  private static final List<VertexDescriptor> ALL =
      List.of(
          context("features", InputType.feedForward(3), InputType.feedForward(2)),
          context("NCW", sequence(3, RNNFormat.NCW), sequence(2, RNNFormat.NCW)),
          context("NWC", sequence(3, RNNFormat.NWC), sequence(2, RNNFormat.NWC)),
          context("NCW, static", sequence(3, RNNFormat.NCW), InputType.feedForward(2)),
          context("NWC, static", sequence(3, RNNFormat.NWC), InputType.feedForward(2)),
          film("features", InputType.feedForward(CHANNELS)),
          film("NCW", sequence(CHANNELS, RNNFormat.NCW)),
          film("NWC", sequence(CHANNELS, RNNFormat.NWC)),
          film("NCHW", InputType.convolutional(4, 5, CHANNELS, CNN2DFormat.NCHW)),
          film("NHWC", InputType.convolutional(4, 5, CHANNELS, CNN2DFormat.NHWC)),
          film("NCDHW", volume(Convolution3D.DataFormat.NCDHW)),
          film("NDHWC", volume(Convolution3D.DataFormat.NDHWC)));

  private VertexDescriptors() {}

  private static VertexDescriptor context(String shape, InputType x, InputType z) {
    return new VertexDescriptor("ContextVertex, " + shape, ContextVertex::new, x, z);
  }

  private static VertexDescriptor film(String shape, InputType x) {
    InputType factors = InputType.feedForward(2 * CHANNELS);
    return new VertexDescriptor("FilmVertex, " + shape, FilmVertex::new, x, factors);
  }

  private static InputType sequence(long size, RNNFormat format) {
    return InputType.recurrent(size, TIME, format);
  }

  private static InputType volume(Convolution3D.DataFormat format) {
    return InputType.convolutional3D(format, 2, 3, 4, CHANNELS);
  }

  /** Every row. */
  static Stream<VertexDescriptor> all() {
    return ALL.stream();
  }

  /** The rows of {@link FilmVertex}. */
  static Stream<VertexDescriptor> film() {
    return all().filter(row -> row.vertex().get() instanceof FilmVertex);
  }

  /** The rows of {@link ContextVertex}. */
  static Stream<VertexDescriptor> context() {
    return all().filter(row -> row.vertex().get() instanceof ContextVertex);
  }
}
