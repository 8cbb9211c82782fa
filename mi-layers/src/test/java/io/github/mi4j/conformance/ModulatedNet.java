package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A graph around {@code Interactions.addFilm}, called {@code "film"}: a trainable layer {@code
 * "below"} under x, and {@code "out"} above.
 */
final class ModulatedNet {

  private static final int CONTEXTS = 2;
  private static final int OUTPUTS = 2;

  private final VertexDescriptor descriptor;
  private DataType type = DataType.DOUBLE;
  private IUpdater updater = new NoOp();
  private WorkspaceMode workspaces = WorkspaceMode.ENABLED;

  ModulatedNet(VertexDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  ModulatedNet type(DataType dataType) {
    type = dataType;
    return this;
  }

  ModulatedNet updater(IUpdater iUpdater) {
    updater = iUpdater;
    return this;
  }

  ModulatedNet workspaces(WorkspaceMode mode) {
    workspaces = mode;
    return this;
  }

  ComputationGraph graph() {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(12345)
            .dataType(type)
            .activation(Activation.TANH)
            .updater(updater)
            .trainingWorkspaceMode(workspaces)
            .inferenceWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(descriptor.x(), InputType.feedForward(CONTEXTS))
            .addLayer("below", below(), "x");
    Interactions.addFilm(graph, "film", VertexDescriptors.CHANNELS, "below", "z");
    ComputationGraph net =
        new ComputationGraph(graph.addLayer("out", above(), "film").setOutputs("out").build());
    net.init();
    return net;
  }

  INDArray[] features(int batch) {
    return new INDArray[] {
      descriptor.randomX(type, batch),
      VertexDescriptor.random(InputType.feedForward(CONTEXTS), type, batch)
    };
  }

  INDArray labels(int batch) {
    return VertexDescriptor.random(outputType(), type, batch);
  }

  MultiDataSet data(int batch) {
    return new MultiDataSet(features(batch), new INDArray[] {labels(batch)});
  }

  private InputType outputType() {
    return descriptor.x() instanceof InputType.InputTypeRecurrent sequence
        ? InputType.recurrent(OUTPUTS, sequence.getTimeSeriesLength(), sequence.getFormat())
        : InputType.feedForward(OUTPUTS);
  }

  private BaseLayer below() {
    return switch (descriptor.x().getType()) {
      case RNN -> belowSequence(((InputType.InputTypeRecurrent) descriptor.x()).getFormat());
      case CNN ->
          new ConvolutionLayer.Builder(2, 2)
              .convolutionMode(ConvolutionMode.Same)
              .nOut(VertexDescriptors.CHANNELS)
              .build();
      case CNN3D ->
          new Convolution3D.Builder(2, 2, 2)
              .convolutionMode(ConvolutionMode.Same)
              .dataFormat(((InputType.InputTypeConvolutional3D) descriptor.x()).getDataFormat())
              .nOut(VertexDescriptors.CHANNELS)
              .build();
      default -> new DenseLayer.Builder().nOut(VertexDescriptors.CHANNELS).build();
    };
  }

  /** Convolution1DLayer does not train on [batch, time, features] in Deeplearning4j 1.0.0-M2.1. */
  private static BaseLayer belowSequence(RNNFormat format) {
    return format == RNNFormat.NCW
        ? new Convolution1DLayer.Builder(2)
            .convolutionMode(ConvolutionMode.Same)
            .nOut(VertexDescriptors.CHANNELS)
            .build()
        : new SimpleRnn.Builder().nOut(VertexDescriptors.CHANNELS).dataFormat(format).build();
  }

  private BaseLayer above() {
    return descriptor.x() instanceof InputType.InputTypeRecurrent sequence
        ? new RnnOutputLayer.Builder(LossFunction.MSE)
            .nOut(OUTPUTS)
            .dataFormat(sequence.getFormat())
            .activation(Activation.TANH)
            .build()
        : new OutputLayer.Builder(LossFunction.MSE)
            .nOut(OUTPUTS)
            .activation(Activation.TANH)
            .build();
  }
}
