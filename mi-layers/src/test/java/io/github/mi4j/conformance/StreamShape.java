package io.github.mi4j.conformance;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The shapes in which both streams may arrive at a layer. */
enum StreamShape {
  /** x [batch, n], z [batch, m]. */
  FEED_FORWARD(null, false),
  /** x [batch, n, time], z [batch, m, time]. */
  NCW(RNNFormat.NCW, false),
  /** x [batch, time, n], z [batch, time, m]. */
  NWC(RNNFormat.NWC, false),
  /** x [batch, n, time], z [batch, m]. */
  NCW_STATIC(RNNFormat.NCW, true),
  /** x [batch, time, n], z [batch, m]. */
  NWC_STATIC(RNNFormat.NWC, true);

  static final int TIME = 3;

  private final RNNFormat format;
  private final boolean staticContext;

  StreamShape(RNNFormat format, boolean staticContext) {
    this.format = format;
    this.staticContext = staticContext;
  }

  boolean isSequence() {
    return format != null;
  }

  boolean isContextSequence() {
    return isSequence() && !staticContext;
  }

  /** The layout of sequences; NCW where there are none. */
  RNNFormat format() {
    return format == null ? RNNFormat.NCW : format;
  }

  /** The axis of sequences that holds time. */
  int timeAxis() {
    return format() == RNNFormat.NCW ? 2 : 1;
  }

  InputType inputType(long size) {
    return isSequence() ? InputType.recurrent(size, format) : InputType.feedForward(size);
  }

  InputType contextType(long size) {
    return isContextSequence() ? InputType.recurrent(size, format) : InputType.feedForward(size);
  }

  /** Standard normal values for an input stream or for labels. */
  INDArray randomInput(DataType type, long batch, long size, long time) {
    return isSequence() ? sequence(type, batch, size, time) : Nd4j.randn(type, batch, size);
  }

  /** Standard normal values for a context stream. */
  INDArray randomContext(DataType type, long batch, long size, long time) {
    return isContextSequence() ? sequence(type, batch, size, time) : Nd4j.randn(type, batch, size);
  }

  private INDArray sequence(DataType type, long batch, long size, long time) {
    return format == RNNFormat.NCW
        ? Nd4j.randn(type, batch, size, time)
        : Nd4j.randn(type, batch, time, size);
  }
}
