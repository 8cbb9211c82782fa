package io.github.mi4j.examples.bench;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A dense layer on the concatenation [x; z]: what people use instead of an interaction. It has
 * other and far fewer operations, so only its times compare.
 */
final class ConcatDenseVariant extends Variant {

  static final String NAME = "concat-dense";

  private final Operands operands;
  private @Nullable ComputationGraph network;

  ConcatDenseVariant(Operands operands) {
    super(NAME);
    this.operands = operands;
  }

  @Override
  public void prepare() {
    DenseLayer dense =
        new DenseLayer.Builder().nOut(operands.k()).activation(Activation.IDENTITY).build();
    network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("x", "z")
                .setInputTypes(
                    InputType.feedForward(operands.n()), InputType.feedForward(operands.m()))
                .addVertex("both", new MergeVertex(), "x", "z")
                .addLayer("y", dense, "both")
                .setOutputs("y")
                .build());
    network.init();
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

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
