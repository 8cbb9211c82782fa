package io.github.mi4j.inspect;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A sum, difference or product, element by element, of one stream with fixed values. */
final class Combination {

  private static final Set<Op> OPS = Set.of(Op.Add, Op.Subtract, Op.Product);

  private final Op op;
  private final boolean fixedFirst;
  private final INDArray fixed;

  /**
   * @param op one that {@link #canTakeApart}
   * @param fixedFirst whether a fixed value is the first operand
   * @param values the fixed values [1, size] each; those of size 1 are for every feature
   */
  Combination(Op op, boolean fixedFirst, List<INDArray> values) {
    this.op = op;
    this.fixedFirst = fixedFirst;
    long size = values.stream().mapToLong(value -> value.size(1)).max().orElseThrow();
    this.fixed =
        values.stream()
            .map(value -> value.castTo(DataType.DOUBLE))
            .map(value -> value.size(1) == size ? value : value.repeat(1, size))
            .reduce((one, other) -> op == Op.Product ? one.mul(other) : one.add(other))
            .orElseThrow();
  }

  /** Whether fixed values scale or shift the others in an operation. */
  static boolean canTakeApart(Op op) {
    return OPS.contains(op);
  }

  /** The number of features of the fixed values, 1 if they are for every feature. */
  long size() {
    return fixed.size(1);
  }

  /** Writes a scale and a shift of a stream that has as many features as the fixed values. */
  void scaleAndShift(GraphEdit edit, String name, Packing stream, @Nullable RNNFormat format) {
    INDArray ones = Nd4j.onesLike(fixed);
    INDArray scale = op == Op.Product ? fixed : op == Op.Subtract && fixedFirst ? ones.neg() : ones;
    INDArray shift = op == Op.Subtract && !fixedFirst ? fixed.neg() : fixed;
    AffineMap map =
        AffineMap.scaleAndShift(scale, op == Op.Product ? Nd4j.zerosLike(fixed) : shift);
    Replacement replacement = new Replacement(edit, name, stream.source(), format);
    replacement.last(PlainLayer.of(map.fix(stream), new ActivationIdentity()), replacement.input());
  }

  /**
   * Writes the operation as it was, which broadcasts, on the stream and a layer that gives the
   * fixed values for any finite input. It reads one feature, as many as there are in any stream.
   */
  void besideAConstant(GraphEdit edit, String name, String stream, @Nullable RNNFormat format) {
    String feature = edit.freeName(name + "-feature");
    edit.add(feature, new SubsetVertex(0, 0), List.of(stream));
    String constant = edit.freeName(name + "-fixed");
    AffineMap map = new AffineMap(Nd4j.zerosLike(fixed), fixed);
    Replacement replacement = new Replacement(edit, constant, feature, format);
    replacement.last(PlainLayer.of(map, new ActivationIdentity()), replacement.input());
    edit.add(
        name,
        new ElementWiseVertex(op),
        fixedFirst ? List.of(constant, stream) : List.of(stream, constant));
  }
}
