package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The context stream of one interaction: where it comes from in the graph, and its values. */
final class ContextStream {

  private final Wiring wiring;
  private final String name;
  private final @Nullable InteractionLayer layer;

  private ContextStream(Wiring wiring, String name, @Nullable InteractionLayer layer) {
    this.wiring = wiring;
    this.name = name;
    this.layer = layer;
  }

  /** The context of an interaction of two streams, or of a {@code FilmVertex}. */
  static ContextStream of(Wiring wiring, String name) {
    if (wiring.isFilmVertex(name)) {
      return new ContextStream(wiring, name, null);
    }
    InteractionLayer layer = wiring.interaction(name);
    ContextStream stream = new ContextStream(wiring, name, layer);
    if (layer.readsOneStream()) {
      throw new IllegalArgumentException(
          stream + " reads one stream and has no context beside it; leave z out");
    }
    return stream;
  }

  boolean isFilmVertex() {
    return layer == null;
  }

  /** The layer that reads the context. */
  InteractionLayer interaction() {
    if (layer == null) {
      throw new IllegalArgumentException(this + " is no layer; its Jacobian is diag(1 + Δγ)");
    }
    return layer;
  }

  /** The only graph input that the context is computed from. */
  String onlyInput() {
    List<String> own = wiring.inputs(name);
    List<String> parts =
        layer != null && wiring.packs(own.get(0)) ? wiring.inputs(own.get(0)) : own;
    Set<String> inputs = wiring.networkInputsOf(parts.get(parts.size() - 1));
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "The context of "
              + this
              + " must be computed from one graph input, got "
              + inputs
              + "; give the value of each by name");
    }
    return inputs.iterator().next();
  }

  /**
   * The context that reaches the interaction.
   *
   * @return [rows, m]; [rows, 2·channels] for a {@code FilmVertex}
   */
  INDArray values(FixedPart fixed) {
    if (layer == null) {
      String film = wiring.inputs(name).get(1);
      if (!fixed.has(film)) {
        throw unfit("decided by the given inputs", List.of(), 0, film, fixed);
      }
      return fixed.rows(film);
    }
    long m = layer.getContextSize();
    List<String> parts = Packing.parts(wiring, wiring.inputs(name).get(0), fixed);
    if (parts.size() == 1 && fixed.has(parts.get(0))) {
      INDArray packed = fixed.rows(parts.get(0));
      if (packed.size(1) != layer.getNIn()) {
        throw unfit(
            "the end of " + layer.getNIn() + " features", parts, packed.size(1), null, fixed);
      }
      // a copy: ND4J 1.0.0-M2.1 takes later rows of a 'c'-ordered view of columns for empty
      return packed
          .get(NDArrayIndex.all(), NDArrayIndex.interval(layer.inputSize(), layer.getNIn()))
          .dup();
    }
    int first = parts.size();
    long size = 0;
    while (size < m && first > 0 && fixed.has(parts.get(first - 1))) {
      first--;
      size += fixed.rows(parts.get(first)).size(1);
    }
    List<String> sources = parts.subList(first, parts.size());
    if (size != m) {
      String varying = size < m && first > 0 ? parts.get(first - 1) : null;
      throw unfit(m + " features that the given inputs decide", sources, size, varying, fixed);
    }
    return fixed.beside(sources);
  }

  private IllegalArgumentException unfit(
      String expected, List<String> sources, long size, @Nullable String varying, FixedPart fixed) {
    String reason =
        varying == null ? "" : "; \"" + varying + "\" varies with " + fixed.variableInputs(varying);
    return new IllegalArgumentException(
        "The context of "
            + this
            + " must be "
            + expected
            + ", got "
            + size
            + (sources.isEmpty() ? "" : " from " + sources)
            + reason);
  }

  @Override
  public String toString() {
    return (layer == null ? "FilmVertex" : layer.getClass().getSimpleName()) + " \"" + name + "\"";
  }
}
