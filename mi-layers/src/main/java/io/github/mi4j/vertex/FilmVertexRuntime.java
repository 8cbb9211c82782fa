package io.github.mi4j.vertex;

import io.github.mi4j.dl4j.ComputeType;
import io.github.mi4j.kernel.FilmKernel;
import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Applies generated factors to the channels of x. */
final class FilmVertexRuntime extends TwoInputVertex {

  private final boolean channelsLast;

  FilmVertexRuntime(
      ComputationGraph graph, String name, int index, DataType dataType, boolean channelsLast) {
    super(graph, name, index, dataType);
    this.channelsLast = channelsLast;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray x = x();
    INDArray film = z();
    check(x, film);
    INDArray y =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), x.ordering());
    INDArray computed = inComputeType(y);
    kernel(x).forward(inComputeType(x), inComputeType(film), computed);
    write(computed, y);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray x = x();
    INDArray film = z();
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, x.shape(), x.ordering());
    INDArray dFilm =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, film.shape(), 'f');
    INDArray dxComputed = inComputeType(dx);
    INDArray dFilmComputed = inComputeType(dFilm);
    kernel(x)
        .backward(
            inComputeType(x),
            inComputeType(film),
            inComputeType(getEpsilon()),
            dxComputed,
            dFilmComputed);
    write(dxComputed, dx);
    write(dFilmComputed, dFilm);
    return new Pair<>(null, new INDArray[] {dx, dFilm});
  }

  private INDArray inComputeType(INDArray array) {
    return array.castTo(ComputeType.of(dataType));
  }

  private static void write(INDArray computed, INDArray target) {
    if (computed != target) {
      target.assign(computed);
    }
  }

  private FilmKernel kernel(INDArray x) {
    return new FilmKernel(channelAxis(x));
  }

  private int channelAxis(INDArray x) {
    return channelsLast ? x.rank() - 1 : 1;
  }

  private void check(INDArray x, INDArray film) {
    if (x.rank() < 2) {
      throw unfit("x", "of rank 2 or more", x);
    }
    long factors = 2 * x.size(channelAxis(x));
    boolean fits = film.rank() == 2 && film.size(0) == x.size(0) && film.size(1) == factors;
    if (!fits) {
      String expected = "[" + x.size(0) + ", " + factors + "] for x " + Arrays.toString(x.shape());
      throw unfit("film", expected, film);
    }
  }
}
