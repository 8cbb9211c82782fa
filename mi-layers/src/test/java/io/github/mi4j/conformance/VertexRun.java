package io.github.mi4j.conformance;

import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One vertex outside of any graph, and its two inputs. */
final class VertexRun {

  final INDArray x;
  final INDArray z;
  private final GraphVertex vertex;

  VertexRun(GraphVertex vertex, INDArray x, INDArray z) {
    this.vertex = vertex;
    this.x = x;
    this.z = z;
  }

  VertexRun(VertexDescriptor descriptor, long batch) {
    this(
        descriptor.runtime(DataType.DOUBLE),
        descriptor.randomX(DataType.DOUBLE, batch),
        descriptor.randomZ(DataType.DOUBLE, batch));
  }

  INDArray forward() {
    vertex.setInput(0, x, LayerWorkspaceMgr.noWorkspaces());
    vertex.setInput(1, z, LayerWorkspaceMgr.noWorkspaces());
    return vertex.doForward(true, LayerWorkspaceMgr.noWorkspaces());
  }

  /** dx and dz for a gradient of the output. */
  INDArray[] backward(INDArray dy) {
    forward();
    vertex.setEpsilon(dy);
    return vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond();
  }

  double loss(INDArray dy) {
    return forward().mul(dy).sumNumber().doubleValue();
  }
}
