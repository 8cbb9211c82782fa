package io.github.mi4j.examples.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** {@link PaperVertex} in a network. */
final class SameDiffVertexVariant extends ProductVariant {

  private static final int ARRAYS = 6;

  /**
   * Deeplearning4j 1.0.0-M2.1 back-propagates this many times the gradient through such a vertex.
   */
  private static final double EXCESS = 2;

  private final Operands operands;
  private @Nullable ComputationGraph network;

  SameDiffVertexVariant(Operands operands) {
    super("samediff-vertex");
    this.operands = operands;
  }

  @Override
  public @Nullable String obstacle() {
    return GeneratedWeights.obstacle(operands, ARRAYS);
  }

  @Override
  public void prepare() {
    PaperVertex vertex = new PaperVertex(operands.n(), operands.m(), operands.k());
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("x", "z")
                .addVertex("y", vertex, "x", "z")
                .setOutputs("y")
                .build());
    graph.init();
    INDArray weights = graph.paramTable(false).get("y_" + PaperVertex.WEIGHTS);
    Objects.requireNonNull(weights).assign(operands.generator());
    network = graph;
    differentiate();
  }

  /** ND4J prints a line for every operation that it differentiates, which it does once. */
  private void differentiate() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      forwardBackward();
    } finally {
      System.setOut(out);
    }
  }

  private ComputationGraph network() {
    return Objects.requireNonNull(network);
  }

  @Override
  public void forward() {
    network().output(operands.x(), operands.z());
  }

  @Override
  public void forwardBackward() {
    network().feedForward(new INDArray[] {operands.x(), operands.z()}, true, false);
    network().backpropGradient(operands.dy());
  }

  /** Unknown: SameDiff's sessions allocate where neither workspaces nor counters show it. */
  @Override
  public long peakBytes(Runnable pass) {
    return -1;
  }

  @Override
  public Result result() {
    INDArray y = network().outputSingle(operands.x(), operands.z());
    GraphVertex vertex = network().getVertex("y");
    vertex.setInputs(operands.x(), operands.z());
    vertex.setEpsilon(operands.dy());
    INDArray[] gradients = vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond();
    INDArray dGenerator =
        network().gradient().getGradientFor("y_" + PaperVertex.WEIGHTS).div(EXCESS); // [m, n·k]
    return new Result(
        y,
        gradients[0].div(EXCESS),
        gradients[1].div(EXCESS),
        dGenerator.dup('c').reshape('c', operands.m() * operands.n(), operands.k()));
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
