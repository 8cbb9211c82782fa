package io.github.mi4j.inspect;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The features that a layer reads, as the values that stand beside each other in them: fixed ones
 * before, then those that vary, then fixed ones behind.
 */
final class Packing {

  private final String vertex;
  private final @Nullable INDArray before;
  private final List<String> variable;
  private final @Nullable INDArray behind;

  private Packing(
      String vertex, @Nullable INDArray before, List<String> variable, @Nullable INDArray behind) {
    this.vertex = vertex;
    this.before = before;
    this.variable = variable;
    this.behind = behind;
  }

  /** What a vertex packs; any vertex but a packing one is a single value. */
  static Packing of(Wiring wiring, String vertex, FixedPart fixed) {
    Parts parts = new Parts(parts(wiring, vertex, fixed), fixed::has);
    List<String> variable = parts.middle();
    for (String part : variable) {
      if (fixed.has(part)) {
        throw new IllegalArgumentException(
            "Vertex \""
                + vertex
                + "\" has the fixed \""
                + part
                + "\" between parts that vary, "
                + variable
                + "; merge it first or last");
      }
    }
    INDArray before = beside(parts.before(), fixed);
    return variable.isEmpty()
        ? new Packing(vertex, null, List.of(), before)
        : new Packing(vertex, before, variable, beside(parts.behind(), fixed));
  }

  /**
   * The vertices that a vertex puts beside each other, or the vertex itself. One of them that packs
   * something fixed itself is taken apart; its own name then stands for the rest of it if that is
   * several vertices.
   */
  static List<String> parts(Wiring wiring, String vertex, FixedPart fixed) {
    return wiring.packs(vertex) ? fixed.parts(vertex) : List.of(vertex);
  }

  /** Whether a vertex puts something fixed beside something that varies. */
  static boolean isPartlyFixed(Wiring wiring, String vertex, FixedPart fixed) {
    return !fixed.has(vertex) && parts(wiring, vertex, fixed).stream().anyMatch(fixed::has);
  }

  private static @Nullable INDArray beside(List<String> parts, FixedPart fixed) {
    return parts.isEmpty() ? null : fixed.beside(parts);
  }

  /** The vertices that vary, in order. */
  List<String> variable() {
    return variable;
  }

  /** Whether there are fixed features. */
  boolean hasFixed() {
    return before != null || behind != null;
  }

  /** Number of fixed features in front. */
  long sizeBefore() {
    return before == null ? 0 : before.size(1);
  }

  /** Number of fixed features behind. */
  long sizeBehind() {
    return behind == null ? 0 : behind.size(1);
  }

  /** Fixed features in front [rows, sizeBefore]. */
  @Nullable INDArray before() {
    return before;
  }

  /** Fixed features behind [rows, sizeBehind]. */
  @Nullable INDArray behind() {
    return behind;
  }

  /** The vertex from which the varying features come. */
  String source() {
    return variable.size() == 1 ? variable.get(0) : vertex;
  }

  /** The same without the last features, which must be fixed. */
  Packing withoutLast(long size) {
    long remaining = sizeBehind() - size;
    INDArray all = Objects.requireNonNull(behind);
    INDArray rest =
        remaining == 0 ? null : all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, remaining));
    return new Packing(vertex, before, variable, rest);
  }
}
