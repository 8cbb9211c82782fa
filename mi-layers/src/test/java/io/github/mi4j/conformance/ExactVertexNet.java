package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Two graphs with the same random parameters, with dense layers under both streams: one with an
 * {@link ExactBilinear} vertex, one with the layer that computes the same.
 */
final class ExactVertexNet {

  private static final int N = 4;
  private static final int M = 3;
  private static final int K = 2;

  final ComputationGraph exact;
  final ComputationGraph layer;
  private final DataType type;

  ExactVertexNet() {
    this(DataType.DOUBLE, builder -> builder);
  }

  ExactVertexNet(DataType type, UnaryOperator<NeuralNetConfiguration.Builder> global) {
    this.type = type;
    exact = new ComputationGraph(end(below(global).addVertex("mi", vertex(), "bx", "bz")));
    MultiplicativeInteraction twin =
        new MultiplicativeInteraction.Builder().nOut(K).activation(Activation.IDENTITY).build();
    layer = new ComputationGraph(end(Interactions.add(below(global), "mi", twin, "bx", "bz")));
    exact.init();
    layer.init();
    exact.params().assign(Nd4j.randn(type, exact.params().shape()).muli(0.5));
    exact.paramTable().forEach((key, value) -> layer.paramTable().get(key).assign(value));
  }

  static ExactBilinear vertex() {
    return new ExactBilinear(N, M, K);
  }

  private GraphBuilder below(UnaryOperator<NeuralNetConfiguration.Builder> global) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(type)
            .activation(Activation.TANH)
            .updater(new Adam(0.01));
    return global
        .apply(builder)
        .graphBuilder()
        .addInputs("x", "z")
        .setInputTypes(InputType.feedForward(5), InputType.feedForward(6))
        .addLayer("bx", new DenseLayer.Builder().nOut(N).build(), "x")
        .addLayer("bz", new DenseLayer.Builder().nOut(M).build(), "z");
  }

  private static ComputationGraphConfiguration end(GraphBuilder builder) {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.TANH).build();
    return builder.addLayer("out", output, "mi").setOutputs("out").build();
  }

  MultiDataSet data(int batch) {
    return new MultiDataSet(
        new INDArray[] {Nd4j.randn(type, batch, 5), Nd4j.randn(type, batch, 6)},
        new INDArray[] {Nd4j.randn(type, batch, 2)});
  }

  /** Trains both on the same batches. */
  void train(int... batches) {
    for (int batch : batches) {
      MultiDataSet data = data(batch);
      exact.fit(data);
      layer.fit(data);
    }
  }
}
