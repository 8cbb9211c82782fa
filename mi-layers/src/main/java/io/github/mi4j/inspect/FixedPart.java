package io.github.mi4j.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The part of a graph that some of its inputs alone decide, with its values when those inputs are
 * fixed.
 *
 * <p>A fixed value that {@code DuplicateToTimeSeriesVertex} repeats counts as one step, [rows,
 * features, 1], and may only be merged or combined element by element.
 */
final class FixedPart {

  private final ComputationGraph copy;
  private final Wiring wiring;
  private final Set<String> decided = new LinkedHashSet<>();
  private final Set<String> repeated = new LinkedHashSet<>();
  private final MergedParts merged = new MergedParts(decided);
  private final Map<String, INDArray> values;

  private FixedPart(ComputationGraph graph, Map<String, INDArray> fixed) {
    this.wiring = Wiring.of(graph);
    checkInputs(fixed);
    this.copy = GraphCopy.of(graph);
    this.values = new LinkedHashMap<>(fixed);
    copy.setInputs(everyInput(fixed));
    for (int index : copy.topologicalSortOrder()) {
      visit(copy.getVertices()[index]);
    }
  }

  /**
   * The fixed part of a graph, which is left as it is; values are computed on a copy when they are
   * asked for.
   *
   * @param fixed values of some network inputs, with the same number of rows
   */
  static FixedPart of(ComputationGraph graph, Map<String, INDArray> fixed) {
    return new FixedPart(graph, fixed);
  }

  /** Whether the inputs that are fixed decide this vertex. */
  boolean has(String vertex) {
    return decided.contains(vertex);
  }

  /** Whether the vertex has the same value at every step of a sequence. */
  boolean isRepeated(String vertex) {
    return repeated.contains(vertex);
  }

  /** The vertices that a packing vertex puts beside each other, those within them taken apart. */
  List<String> parts(String vertex) {
    return merged.of(vertex);
  }

  /** The vertex's value as rows [rows, features]. */
  INDArray rows(String vertex) {
    INDArray value = value(vertex);
    if (repeated.contains(vertex)) {
      return value.reshape(value.size(0), value.size(1));
    }
    if (value.rank() != 2) {
      throw new IllegalArgumentException(
          "The fixed value of vertex \""
              + vertex
              + "\" must be one vector per context, got shape "
              + Arrays.toString(value.shape()));
    }
    return value;
  }

  /** Several values beside each other. */
  INDArray beside(List<String> vertices) {
    return Nd4j.hstack(vertices.stream().map(this::rows).toArray(INDArray[]::new));
  }

  /** The network inputs, other than those that are fixed, that a vertex depends on. */
  Set<String> variableInputs(String vertex) {
    Set<String> inputs = new LinkedHashSet<>();
    for (String input : wiring.networkInputsOf(vertex)) {
      if (!has(input)) {
        inputs.add(input);
      }
    }
    return inputs;
  }

  private void checkInputs(Map<String, INDArray> fixed) {
    List<String> inputs = wiring.networkInputs();
    if (fixed.isEmpty()) {
      throw new IllegalArgumentException("Give the value of one input at least, of " + inputs);
    }
    long rows = fixed.values().iterator().next().size(0);
    fixed.forEach(
        (name, value) -> {
          if (!inputs.contains(name)) {
            throw new IllegalArgumentException(
                "\"" + name + "\" is no input of the graph; its inputs are " + inputs);
          }
          if (value.size(0) != rows || value.rank() < 2) {
            throw new IllegalArgumentException(
                "The value of input \""
                    + name
                    + "\" must have one row per context, as many as the others, got shape "
                    + Arrays.toString(value.shape()));
          }
        });
  }

  /** The inputs in order, for vertices that ask the graph for its batch size. */
  private INDArray[] everyInput(Map<String, INDArray> fixed) {
    INDArray anyValue = fixed.values().iterator().next();
    return wiring.networkInputs().stream()
        .map(name -> fixed.getOrDefault(name, anyValue))
        .toArray(INDArray[]::new);
  }

  private void visit(GraphVertex vertex) {
    String name = vertex.getVertexName();
    List<String> below = wiring.inputs(name);
    boolean isDecided =
        vertex.isInputVertex() ? values.containsKey(name) : decided.containsAll(below);
    if (isDecided) {
      decided.add(name);
    }
    boolean repeats = vertex instanceof DuplicateToTimeSeriesVertex;
    if (isDecided && (repeats || below.stream().anyMatch(repeated::contains))) {
      repeated.add(name);
    }
    if (wiring.packs(name)) {
      merged.add(name, below);
    }
  }

  private INDArray value(String name) {
    INDArray known = values.get(name);
    if (known != null) {
      return known;
    }
    INDArray value = compute(copy.getVertex(name), wiring.inputs(name));
    values.put(name, value);
    return value;
  }

  private INDArray compute(GraphVertex vertex, List<String> below) {
    if (vertex instanceof DuplicateToTimeSeriesVertex) {
      INDArray row = rows(below.get(0));
      return row.reshape(row.size(0), row.size(1), 1);
    }
    boolean keepsSteps = vertex instanceof MergeVertex || vertex instanceof ElementWiseVertex;
    if (below.stream().anyMatch(repeated::contains) && !keepsSteps) {
      throw new IllegalArgumentException(
          "Vertex \""
              + vertex.getVertexName()
              + "\" reads fixed values that are repeated over time from "
              + below
              + "; repeat them above it instead");
    }
    List<INDArray> inputs = below.stream().map(this::value).collect(Collectors.toList());
    try {
      return run(vertex, inputs);
    } catch (RuntimeException e) {
      List<String> shapes = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        shapes.add("\"" + below.get(i) + "\" " + Arrays.toString(inputs.get(i).shape()));
      }
      throw new IllegalArgumentException(
          "Vertex \""
              + vertex.getVertexName()
              + "\" cannot take the fixed values "
              + shapes
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static INDArray run(GraphVertex vertex, List<INDArray> inputs) {
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    for (int i = 0; i < inputs.size(); i++) {
      vertex.setInput(i, inputs.get(i).dup(), none);
    }
    return vertex.doForward(false, none).dup();
  }
}
