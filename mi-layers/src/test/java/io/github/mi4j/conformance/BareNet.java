package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of double type that is one interaction layer and nothing else: its inputs are the
 * streams, its output is y with the identity as activation.
 */
public final class BareNet {

  private static final long SEED = 12345;

  private final ComputationGraph graph;

  private BareNet(GraphBuilder builder) {
    graph = new ComputationGraph(builder.setOutputs("y").build());
    graph.init();
  }

  /** y = f(x, z). */
  public static BareNet ofPair(InteractionLayer layer, long n, long m) {
    return ofPair(layer, n, m, SEED);
  }

  /** y = f(x, z), with parameters drawn from this seed. */
  public static BareNet ofPair(InteractionLayer layer, long n, long m, long seed) {
    GraphBuilder graph =
        builder(seed)
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(n), InputType.feedForward(m));
    return new BareNet(Interactions.add(graph, "y", layer, "x", "z"));
  }

  /** y = f(x, x), where one input is wired to both streams. */
  public static BareNet ofSquare(InteractionLayer layer, long n) {
    GraphBuilder graph = builder(SEED).addInputs("x").setInputTypes(InputType.feedForward(n));
    return new BareNet(Interactions.add(graph, "y", layer, "x", "x"));
  }

  /** y = f(x) for a layer of one stream. */
  public static BareNet ofOne(InteractionLayer layer, long n) {
    return new BareNet(
        builder(SEED)
            .addInputs("x")
            .setInputTypes(InputType.feedForward(n))
            .addLayer("y", layer, "x"));
  }

  private static GraphBuilder builder(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.DOUBLE)
        .activation(Activation.IDENTITY)
        .graphBuilder();
  }

  /** A parameter; writes to it change the network. */
  public INDArray get(String key) {
    return graph.getLayer("y").getParam(key);
  }

  /** Gives a parameter these values. */
  public BareNet set(String key, INDArray values) {
    assertThat(values.shape()).as(key).isEqualTo(get(key).shape());
    get(key).assign(values);
    return this;
  }

  /** All parameters as one vector. */
  public INDArray flat() {
    return graph.params();
  }

  /** Gives all parameters the values of a vector. */
  public BareNet setFlat(INDArray values) {
    graph.setParams(values);
    return this;
  }

  /** y for these streams. */
  public INDArray output(INDArray... streams) {
    return graph.outputSingle(streams);
  }
}
