package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells interactions that the context in their packed input is the same at every step, so that they
 * need not look at all of its copies.
 */
public final class StaticContext {

  private StaticContext() {}

  /**
   * Announces a packed sequence to the interactions that read it; other readers are left alone.
   *
   * @param packed a sequence with the same context at every step
   * @param graph the graph of a vertex that made it
   * @param readers the vertex's outputs, or null if it has none
   */
  public static void announce(
      INDArray packed, ComputationGraph graph, VertexIndices @Nullable [] readers) {
    if (readers == null) {
      return;
    }
    for (VertexIndices reader : readers) {
      Layer layer = graph.getVertices()[reader.getVertexIndex()].getLayer();
      if (layer instanceof FrozenLayer) {
        layer = ((FrozenLayer) layer).getInsideLayer();
      }
      if (layer instanceof InteractionRuntime) {
        ((InteractionRuntime) layer).announceStaticContext(packed);
      }
    }
  }
}
