package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells interactions what the context in their packed input was before it was packed. */
public final class PackedContext {

  private PackedContext() {}

  /**
   * Announces a packed array to the interactions that read it; other readers are left alone. An
   * interaction whose context is not as wide refuses it: the array alone does not show where x
   * ends. If z is the same at every step, the interaction need not look at all of its copies.
   *
   * @param packed x and z beside each other
   * @param z the context, [batch, m] or a sequence
   * @param m its width
   * @param graph the graph of a vertex that made it
   * @param readers the vertex's outputs, or null if it has none
   */
  public static void announce(
      INDArray packed,
      INDArray z,
      long m,
      ComputationGraph graph,
      VertexIndices @Nullable [] readers) {
    if (readers == null) {
      return;
    }
    for (VertexIndices reader : readers) {
      Layer layer = unwrapped(graph.getVertices()[reader.getVertexIndex()].getLayer());
      if (layer instanceof InteractionRuntime) {
        ((InteractionRuntime) layer).announce(packed, z, m);
      }
    }
  }

  private static @Nullable Layer unwrapped(@Nullable Layer layer) {
    if (layer instanceof FrozenLayer) {
      return unwrapped(((FrozenLayer) layer).getInsideLayer());
    }
    return layer instanceof BaseWrapperLayer
        ? unwrapped(((BaseWrapperLayer) layer).getUnderlying())
        : layer;
  }
}
