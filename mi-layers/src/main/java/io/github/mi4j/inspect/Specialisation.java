package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Decides, vertex by vertex, what remains of a graph of which a part is fixed. */
final class Specialisation {

  private final ComputationGraph graph;
  private final Wiring wiring;
  private final FixedPart fixed;
  private final GraphEdit edit;

  Specialisation(ComputationGraph graph, FixedPart fixed) {
    this.graph = graph;
    this.wiring = Wiring.of(graph);
    this.fixed = fixed;
    this.edit = new GraphEdit(graph);
  }

  /** The graph that remains. */
  ComputationGraph graph() {
    wiring.networkInputs().stream().filter(fixed::has).forEach(edit::removeInput);
    for (int index : graph.topologicalSortOrder()) {
      String name = graph.getVertices()[index].getVertexName();
      if (!wiring.networkInputs().contains(name)) {
        visit(name);
      }
    }
    return edit.graph();
  }

  private void visit(String name) {
    Layer layer = wiring.layer(name);
    if (fixed.has(name)) {
      requireNoOutput(name);
    } else if (layer instanceof InteractionLayer && !makesItsContext((InteractionLayer) layer)) {
      interaction(name, (InteractionLayer) layer);
    } else if (wiring.isFilmVertex(name)) {
      film(name);
    } else if (wiring.packs(name)) {
      packing(name);
    } else if (wiring.inputs(name).stream().anyMatch(fixed::has)) {
      combination(name);
    } else if (wiring.inputs(name).stream().anyMatch(this::isPartlyFixed)) {
      foldInto(name);
    } else {
      edit.keep(name, wiring.inputs(name));
    }
  }

  /** Whether a layer's context varies with its input, so that no context can be fixed. */
  private static boolean makesItsContext(InteractionLayer layer) {
    return layer.readsOneStream() && layer.kernel().readsContext();
  }

  private boolean isPartlyFixed(String name) {
    return Packing.isPartlyFixed(wiring, name, fixed);
  }

  private void requireNoOutput(String name) {
    if (graph.getConfiguration().getNetworkOutputs().contains(name)) {
      throw new IllegalArgumentException(
          "Output \""
              + name
              + "\" must depend on an input that varies, but the fixed part decides it");
    }
  }

  private void interaction(String name, InteractionLayer layer) {
    boolean readsContext = layer.kernel().readsContext();
    INDArray z =
        readsContext ? ContextStream.of(wiring, name).values(fixed) : Nd4j.empty(DataType.DOUBLE);
    Packing packed = Packing.of(wiring, wiring.inputs(name).get(0), fixed);
    if (packed.hasFixed() && !FoldedLayer.keepsFeatures(wiring.preProcessor(name))) {
      throw unfit(name, Packing.parts(wiring, wiring.inputs(name).get(0), fixed));
    }
    Packing x = readsContext ? packed.withoutLast(layer.getContextSize()) : packed;
    Replacement replacement =
        new Replacement(
            edit, name, edit.preProcessed(name, x.source()), layer.knownSequenceFormat());
    new FormulaWriter(replacement, x, wiring.isFrozen(name) ? null : layer)
        .write(Site.of(graph, name, layer).formula(z), layer.getActivationFn());
  }

  private void film(String name) {
    AffineMap film = AffineMap.ofFilm(ContextStream.of(wiring, name).values(fixed));
    FilmVertex vertex = (FilmVertex) Objects.requireNonNull(wiring.vertex(name));
    RNNFormat format = vertex.isChannelsLast() ? RNNFormat.NWC : RNNFormat.NCW;
    boolean sequence = vertex.inputRank() == 3;
    Packing x = Packing.of(wiring, wiring.inputs(name).get(0), fixed);
    Replacement replacement = new Replacement(edit, name, x.source(), sequence ? format : null);
    replacement.last(PlainLayer.ofChannels(film.fix(x), vertex), replacement.input());
  }

  /**
   * A merge keeps those of its inputs that vary, if it has several; its readers are changed to
   * match.
   */
  private void packing(String name) {
    Packing packing = Packing.of(wiring, name, fixed);
    if (isPartlyFixed(name)) {
      requireNoOutput(name);
    }
    if (packing.variable().size() > 1 && !(wiring.vertex(name) instanceof ContextVertex)) {
      edit.keep(name, packing.variable());
    }
  }

  /**
   * Element by element, fixed values scale and shift the one that varies, or stand beside it where
   * one is broadcast to the size of the other.
   */
  private void combination(String name) {
    List<String> inputs = wiring.inputs(name);
    List<String> variable =
        inputs.stream().filter(input -> !fixed.has(input)).collect(Collectors.toList());
    GraphVertex vertex = wiring.vertex(name);
    if (!(vertex instanceof ElementWiseVertex) || variable.size() != 1) {
      throw unfit(name, inputs);
    }
    Op op = ((ElementWiseVertex) vertex).getOp();
    if (!Combination.canTakeApart(op)) {
      throw unfit(name, inputs);
    }
    List<INDArray> values =
        inputs.stream().filter(fixed::has).map(fixed::rows).collect(Collectors.toList());
    Combination combination = new Combination(op, fixed.has(inputs.get(0)), values);
    RNNFormat format = inputs.stream().anyMatch(fixed::isRepeated) ? RNNFormat.NCW : null;
    Packing stream = Packing.of(wiring, variable.get(0), fixed);
    if (isOfSize(stream, combination.size())) {
      combination.scaleAndShift(edit, name, stream, format);
    } else if (stream.hasFixed()) {
      throw unfit(name, inputs);
    } else {
      combination.besideAConstant(edit, name, stream.source(), format);
    }
  }

  /**
   * Whether a stream that is combined with fixed values is known to have as many features. Several
   * beside each other do where the values are not broadcast, since they are more than one.
   */
  private boolean isOfSize(Packing stream, long size) {
    if (stream.hasFixed() || stream.variable().size() > 1) {
      return size > 1;
    }
    Layer layer = wiring.layer(stream.source());
    return layer instanceof FeedForwardLayer && ((FeedForwardLayer) layer).getNOut() == size;
  }

  /** The fixed part of what a layer reads moves into its bias. */
  private void foldInto(String name) {
    String packed =
        wiring.inputs(name).stream().filter(this::isPartlyFixed).findFirst().orElseThrow();
    if (!FoldedLayer.canFold(wiring, name)) {
      throw unfit(name, Packing.parts(wiring, packed, fixed));
    }
    Packing packing = Packing.of(wiring, packed, fixed);
    Map<String, INDArray> params = graph.getLayer(name).paramTable();
    edit.fold(name, FoldedLayer.params(params, packing), packing.source());
  }

  private IllegalArgumentException unfit(String name, List<String> inputs) {
    InputPreProcessor preProcessor = wiring.preProcessor(name);
    return new IllegalArgumentException(
        "Vertex \""
            + name
            + "\" ("
            + wiring.kind(name)
            + (preProcessor == null ? "" : " behind " + preProcessor.getClass().getSimpleName())
            + ") combines the fixed "
            + inputs.stream().filter(fixed::has).collect(Collectors.toList())
            + " with the varying "
            + inputs.stream().filter(input -> !fixed.has(input)).collect(Collectors.toList())
            + " in a way that cannot be taken apart");
  }
}
