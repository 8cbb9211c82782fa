package io.github.mi4j.vertex;

import io.github.mi4j.dl4j.ComputeType;
import io.github.mi4j.dl4j.PackedContext;
import io.github.mi4j.dl4j.Rows;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies x and z beside each other along the feature axis. */
final class ContextVertexRuntime extends TwoInputVertex {

  private final Rows rows;

  ContextVertexRuntime(
      ComputationGraph graph, String name, int index, DataType dataType, RNNFormat format) {
    super(graph, name, index, dataType);
    this.rows = new Rows(format);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray x = x();
    INDArray z = z();
    check(x, z);
    long n = x.size(rows.featureAxis(x));
    long m = z.size(rows.featureAxis(z));
    long[] shape = x.shape().clone();
    shape[rows.featureAxis(x)] = n + m;
    INDArray packed = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'f');
    rows.features(packed, 0, n).assign(x);
    INDArray context = rows.features(packed, n, n + m);
    if (isStatic(x, z)) {
      rows.fill(context, z);
    } else {
      context.assign(z);
    }
    PackedContext.announce(packed, z, m, graph, getOutputVertices());
    return packed;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray x = x();
    INDArray z = z();
    long n = x.size(rows.featureAxis(x));
    long m = z.size(rows.featureAxis(z));
    INDArray dPacked = getEpsilon();
    INDArray dx = rows.features(dPacked, 0, n);
    INDArray dContext = rows.features(dPacked, n, n + m);
    INDArray dz = isStatic(x, z) ? sumOverSteps(dContext) : dContext;
    INDArray[] gradients = {copy(dx, workspaces), copy(dz, workspaces)};
    return new Pair<>(null, gradients);
  }

  /** ND4J assigns parts of an array up to 25 times as fast as it duplicates them. */
  private static INDArray copy(INDArray part, LayerWorkspaceMgr workspaces) {
    return workspaces
        .createUninitialized(ArrayType.ACTIVATION_GRAD, part.dataType(), part.shape(), 'f')
        .assign(part);
  }

  private INDArray sumOverSteps(INDArray sequence) {
    return rows.sumOverSteps(sequence.castTo(ComputeType.of(dataType))).castTo(dataType);
  }

  private void check(INDArray x, INDArray z) {
    if (x.rank() != 2 && x.rank() != 3) {
      throw unfit("x", "features [batch, n] or a sequence", x);
    }
    if (!fits(x, z)) {
      String expected = "of the batch size, length and format of x " + Arrays.toString(x.shape());
      throw unfit("z", expected, z);
    }
  }

  private boolean fits(INDArray x, INDArray z) {
    boolean ranksFit = z.rank() == 2 || z.rank() == x.rank();
    if (!ranksFit || z.size(0) != x.size(0)) {
      return false;
    }
    return z.rank() == 2 || z.size(rows.timeAxis()) == x.size(rows.timeAxis());
  }

  private static boolean isStatic(INDArray x, INDArray z) {
    return x.rank() == 3 && z.rank() == 2;
  }
}
