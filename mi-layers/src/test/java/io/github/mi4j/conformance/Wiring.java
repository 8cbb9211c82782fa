package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The ways in which a configuration comes into being, each stopped at the earliest stage that can
 * know its faults. The layer is called {@code "mi"}.
 */
final class Wiring {

  private Wiring() {}

  /** Shape inference with both streams wired together. */
  static ComputationGraphConfiguration infer(InteractionLayer layer, InputType x, InputType z) {
    GraphBuilder graph = inputs().setInputTypes(x, z);
    return Interactions.add(graph, "mi", layer, "x", "z").setOutputs("mi").build();
  }

  static ComputationGraphConfiguration infer(InteractionLayer layer, long n, long m) {
    return infer(layer, InputType.feedForward(n), InputType.feedForward(m));
  }

  /** Shape inference with two streams merged by Deeplearning4j. */
  static void inferMerged(InteractionLayer layer, long n, long m) {
    inputs()
        .setInputTypes(InputType.feedForward(n), InputType.feedForward(m))
        .addLayer("mi", layer, "x", "z")
        .setOutputs("mi")
        .build();
  }

  /** Shape inference in a sequential network. */
  static MultiLayerConfiguration inferSequential(InteractionLayer layer, InputType type) {
    return new NeuralNetConfiguration.Builder()
        .list(layer, new LossLayer.Builder().build())
        .setInputType(type)
        .build();
  }

  /** Initialisation of a network without input types. */
  static void initUntyped(InteractionLayer layer) {
    init(Interactions.add(inputs(), "mi", layer, "x", "z").setOutputs("mi").build());
  }

  static void init(ComputationGraphConfiguration configuration) {
    new ComputationGraph(configuration).init();
  }

  /** Initialisation from JSON in which the value of one field was replaced. */
  static void initEdited(ComputationGraphConfiguration valid, String field, String json) {
    String text = valid.toJson();
    String edited =
        text.replaceFirst("(\"" + field + "\" : )(\\[[^\\]]*\\]|[^,\\n]+)", "$1" + json);
    if (edited.equals(text)) {
      throw new IllegalArgumentException("No field " + field + " in " + text);
    }
    init(ComputationGraphConfiguration.fromJson(edited));
  }

  static GraphBuilder inputs() {
    return new NeuralNetConfiguration.Builder().graphBuilder().addInputs("x", "z");
  }
}
