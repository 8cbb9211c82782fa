package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A graph around one layer or vertex under test, called {@code "mi"}: trainable layers {@code
 * "below-x"} and {@code "below-z"} under both streams, and a trainable output layer {@code "out"}
 * above.
 */
final class TestNet {

  static final int INPUTS = 5;
  static final int CONTEXTS = 4;
  static final int OUTPUTS = 2;

  private final Subject subject;
  private final StreamShape shape;
  private DataType type = DataType.DOUBLE;
  private IUpdater updater = new NoOp();
  private boolean bare;
  private UnaryOperator<NeuralNetConfiguration.Builder> global = builder -> builder;
  private UnaryOperator<InteractionLayer.Builder<?>> layer = builder -> builder;
  private boolean headless;

  TestNet(Subject subject, StreamShape shape) {
    this.subject = subject;
    this.shape = shape;
  }

  /** Data type of the network and of the data; DOUBLE unless given. */
  TestNet type(DataType dataType) {
    type = dataType;
    return this;
  }

  /** Updater of all layers; none unless given. */
  TestNet updater(IUpdater iUpdater) {
    updater = iUpdater;
    return this;
  }

  /** Without layers below: the layer under test reads the network's inputs. */
  TestNet bare() {
    bare = true;
    return this;
  }

  /** Changes the network-wide configuration. */
  TestNet global(UnaryOperator<NeuralNetConfiguration.Builder> change) {
    global = change;
    return this;
  }

  /** Changes the builder of the layer under test. */
  TestNet layer(UnaryOperator<InteractionLayer.Builder<?>> change) {
    layer = change;
    return this;
  }

  /** Leaves out the output layer: the output is that of the layer under test. */
  TestNet headless() {
    headless = true;
    return this;
  }

  ComputationGraphConfiguration configuration() {
    NeuralNetConfiguration.Builder builder =
        global.apply(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .dataType(type)
                .activation(Activation.TANH)
                .updater(updater));
    GraphBuilder graph = builder.graphBuilder();
    if (subject.single()) {
      graph.addInputs("x").setInputTypes(shape.inputType(inputs()));
    } else {
      graph
          .addInputs("x", "z")
          .setInputTypes(shape.inputType(inputs()), shape.contextType(contexts()));
    }
    if (!bare) {
      graph.addLayer("below-x", below(shape, shape.isSequence(), subject.n()), "x");
    }
    if (!bare && !subject.single()) {
      graph.addLayer("below-z", below(shape, shape.isContextSequence(), subject.m()), "z");
    }
    String x = bare ? "x" : "below-x";
    subject.addTo(graph, layer, x, bare ? "z" : "below-z");
    return headless
        ? graph.setOutputs("mi").build()
        : graph.addLayer("out", above(shape), "mi").setOutputs("out").build();
  }

  ComputationGraph graph() {
    ComputationGraph graph = new ComputationGraph(configuration());
    graph.init();
    return graph;
  }

  /** The same graph, with every parameter random, so that no term of an equation is silent. */
  ComputationGraph randomGraph() {
    ComputationGraph graph = graph();
    graph.params().assign(Nd4j.randn(type, graph.params().shape()).muli(0.5));
    return graph;
  }

  /** Random features for {@link #graph()}. */
  INDArray[] features(int batch) {
    return features(batch, StreamShape.TIME);
  }

  INDArray[] features(int batch, int time) {
    INDArray x = shape.randomInput(type, batch, inputs(), time);
    return subject.single()
        ? new INDArray[] {x}
        : new INDArray[] {x, shape.randomContext(type, batch, contexts(), time)};
  }

  /** Random labels for {@link #graph()}. */
  INDArray labels(int batch) {
    return labels(batch, StreamShape.TIME);
  }

  INDArray labels(int batch, int time) {
    return shape.randomInput(type, batch, OUTPUTS, time);
  }

  MultiDataSet data(int batch) {
    return data(batch, StreamShape.TIME);
  }

  MultiDataSet data(int batch, int time) {
    return new MultiDataSet(features(batch, time), new INDArray[] {labels(batch, time)});
  }

  private int inputs() {
    return bare ? subject.n() : INPUTS;
  }

  private int contexts() {
    return bare ? subject.m() : CONTEXTS;
  }

  /** A trainable layer for one stream. */
  static BaseLayer below(StreamShape shape, boolean sequence, int size) {
    return sequence
        ? new SimpleRnn.Builder().nOut(size).dataFormat(shape.format()).build()
        : new DenseLayer.Builder().nOut(size).build();
  }

  /** A trainable output layer. */
  static BaseLayer above(StreamShape shape) {
    return shape.isSequence()
        ? new RnnOutputLayer.Builder(LossFunction.MSE)
            .nOut(OUTPUTS)
            .dataFormat(shape.format())
            .activation(Activation.TANH)
            .build()
        : new OutputLayer.Builder(LossFunction.MSE)
            .nOut(OUTPUTS)
            .activation(Activation.TANH)
            .build();
  }
}
