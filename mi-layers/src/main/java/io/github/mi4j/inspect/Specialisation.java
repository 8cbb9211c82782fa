package io.github.mi4j.inspect;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
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
    } else if (layer instanceof InteractionLayer) {
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
    Packing x = readsContext ? packed.withoutLast(layer.getContextSize()) : packed;
    Replacement replacement = new Replacement(edit, name, x.source(), layer.knownSequenceFormat());
    new FormulaWriter(replacement, x, wiring.isFrozen(name) ? null : layer)
        .write(Site.of(graph, name, layer).formula(z), layer.getActivationFn());
  }

  private void film(String name) {
    INDArray film = ContextStream.of(wiring, name).values(fixed);
    FilmVertex vertex = (FilmVertex) Objects.requireNonNull(wiring.vertex(name));
    RNNFormat format = vertex.isChannelsLast() ? RNNFormat.NWC : RNNFormat.NCW;
    boolean sequence = vertex.inputRank() == 3;
    Replacement replacement =
        new Replacement(edit, name, wiring.inputs(name).get(0), sequence ? format : null);
    replacement.last(PlainLayer.ofChannels(AffineMap.ofFilm(film), vertex), replacement.input());
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

  /** Element by element, fixed values scale and shift the one that varies. */
  private void combination(String name) {
    List<String> inputs = wiring.inputs(name);
    List<String> variable =
        inputs.stream().filter(input -> !fixed.has(input)).collect(Collectors.toList());
    GraphVertex vertex = wiring.vertex(name);
    if (!(vertex instanceof ElementWiseVertex) || variable.size() != 1) {
      throw unfit(name, inputs);
    }
    INDArray shape = fixed.rows(inputs.stream().filter(fixed::has).findFirst().orElseThrow());
    INDArray scale = Nd4j.onesLike(shape);
    INDArray shift = Nd4j.zerosLike(shape);
    for (String input : inputs) {
      boolean first = input.equals(inputs.get(0));
      switch (((ElementWiseVertex) vertex).getOp()) {
        case Add:
          shift = fixed.has(input) ? shift.add(fixed.rows(input)) : shift;
          break;
        case Product:
          scale = fixed.has(input) ? scale.mul(fixed.rows(input)) : scale;
          break;
        case Subtract:
          scale = fixed.has(input) || first ? scale : scale.neg();
          shift = !fixed.has(input) ? shift : first ? fixed.rows(input) : fixed.rows(input).neg();
          break;
        default:
          throw unfit(name, inputs);
      }
    }
    RNNFormat format = inputs.stream().anyMatch(fixed::isRepeated) ? RNNFormat.NCW : null;
    Replacement replacement = new Replacement(edit, name, variable.get(0), format);
    AffineMap map = AffineMap.scaleAndShift(scale, shift);
    replacement.last(PlainLayer.of(map, new ActivationIdentity()), replacement.input());
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
    return new IllegalArgumentException(
        "Vertex \""
            + name
            + "\" ("
            + wiring.kind(name)
            + ") combines the fixed "
            + inputs.stream().filter(fixed::has).collect(Collectors.toList())
            + " with the varying "
            + inputs.stream().filter(input -> !fixed.has(input)).collect(Collectors.toList())
            + " in a way that cannot be taken apart");
  }
}
