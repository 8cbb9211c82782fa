package io.github.mi4j.examples.np;

import io.github.mi4j.Interactions;
import io.github.mi4j.examples.np.graph.PointwiseDense;
import io.github.mi4j.examples.np.graph.UnfoldVertex;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * How the network that maps x to a Gaussian over y is conditioned on the code c of the function:
 * four layers of 128 relu units and an output layer, with c in different places.
 *
 * <p>x is a sequence [curves, 1, points] and c [curves, size]: one code for all points of a curve.
 */
public enum Decoder {
  /** "MLP([x; z])": the first layer reads x and c beside each other. */
  MLP("MLP", 0) {
    @Override
    void addTo(GraphBuilder graph) {
      addConcat(graph, "d1", "x", 1, HIDDEN);
      graph.addVertex("d1-rows", NeuralProcess.rows(), "d1");
      addDense(graph, "d2", "d1-rows", HIDDEN);
      addDense(graph, "d3", "d2", HIDDEN);
      addDense(graph, "d4", "d3", HIDDEN);
      addDense(graph, "d5", "d4", OUTPUTS);
      addUnfolded(graph, HEAD, "d5");
    }
  },

  /** "SKIP MLP[x; concat(z, h)]": every layer reads c beside its input. */
  SKIP_MLP("Skip MLP", 2) {
    @Override
    void addTo(GraphBuilder graph) {
      addConcat(graph, "d1", "x", 1, HIDDEN);
      addConcat(graph, "d2", "d1", HIDDEN, HIDDEN);
      addConcat(graph, "d3", "d2", HIDDEN, HIDDEN);
      addConcat(graph, "d4", "d3", HIDDEN, HIDDEN);
      addConcat(graph, HEAD, "d4", HIDDEN, OUTPUTS);
    }
  },

  /**
   * "MI(x, concat(z, h))", x read alone: c generates the weights of the output layer, and nothing
   * else reads it.
   */
  MI("MI", 1) {
    @Override
    void addTo(GraphBuilder graph) {
      graph.addVertex("x-rows", NeuralProcess.rows(), "x");
      addDense(graph, "d1", "x-rows", HIDDEN);
      addDense(graph, "d2", "d1", HIDDEN);
      addDense(graph, "d3", "d2", HIDDEN);
      addDense(graph, "d4", "d3", HIDDEN);
      addUnfolded(graph, "d5", "d4");
      addInteraction(graph, HEAD, "d5", OUTPUTS);
    }
  },

  /**
   * The same, read as {@link #MLP} with an interaction for its final layer: the first layer reads
   * c, too.
   */
  MLP_MI("MLP with MI", 5) {
    @Override
    void addTo(GraphBuilder graph) {
      addConcat(graph, "d1", "x", 1, HIDDEN);
      graph.addVertex("d1-rows", NeuralProcess.rows(), "d1");
      addDense(graph, "d2", "d1-rows", HIDDEN);
      addDense(graph, "d3", "d2", HIDDEN);
      addDense(graph, "d4", "d3", HIDDEN);
      addUnfolded(graph, "d5", "d4");
      addInteraction(graph, HEAD, "d5", OUTPUTS);
    }
  },

  /** c generates the weights of all layers. */
  MI_ALL("MI in all layers", 4) {
    @Override
    void addTo(GraphBuilder graph) {
      addInteraction(graph, "d1", "x", HIDDEN);
      addInteraction(graph, "d2", "d1", HIDDEN);
      addInteraction(graph, "d3", "d2", HIDDEN);
      addInteraction(graph, "d4", "d3", HIDDEN);
      addInteraction(graph, HEAD, "d4", OUTPUTS);
    }
  },

  /** c scales and shifts every feature of every hidden layer, before its relu. */
  FILM("FiLM", 3) {
    @Override
    void addTo(GraphBuilder graph) {
      String input = "x";
      for (String name : new String[] {"d1", "d2", "d3", "d4"}) {
        graph.addLayer(name + "-linear", linear(HIDDEN), input);
        Film film = new Film.Builder().activation(Activation.RELU).build();
        Interactions.add(graph, name, film, name + "-linear", CODE);
        input = name;
      }
      addDense(graph, HEAD, "d4", OUTPUTS);
    }
  };

  /** The vertex with the code c. */
  static final String CODE = "code";

  /** The vertex with [μ; s], what the Gaussian over y is made of. */
  static final String HEAD = "head";

  private static final int HIDDEN = 128;
  private static final int OUTPUTS = 2;

  private final String title;
  private final int colour;

  Decoder(String title, int colour) {
    this.title = title;
    this.colour = colour;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Which of the palette's colours it has in figures; interactions are red in all of them. */
  int colour() {
    return colour;
  }

  /** Its name in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Adds the layers between {@code x}, {@link #CODE} and {@link #HEAD}. */
  abstract void addTo(GraphBuilder graph);

  private static PointwiseDense linear(int size) {
    return new PointwiseDense.Builder()
        .nOut(size)
        .weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static void addDense(GraphBuilder graph, String name, String input, int size) {
    PointwiseDense hidden =
        new PointwiseDense.Builder()
            .nOut(size)
            .weightInit(WeightInit.RELU)
            .activation(Activation.RELU)
            .build();
    graph.addLayer(name, size == OUTPUTS ? linear(size) : hidden, input);
  }

  /**
   * A dense layer on [x; c]: the interaction without its product term. It starts as that dense
   * layer would.
   */
  private static void addConcat(
      GraphBuilder graph, String name, String input, int inputSize, int size) {
    double gain = size == OUTPUTS ? 1 : 2;
    double deviation = Math.sqrt(gain / (inputSize + NeuralProcess.CODE_SIZE));
    Interactions.add(
        graph,
        name,
        new MultiplicativeInteraction.Builder()
            .hasW(false)
            .nOut(size)
            .weightInit(new NormalDistribution(0, deviation))
            .activation(size == OUTPUTS ? Activation.IDENTITY : Activation.RELU)
            .build(),
        input,
        CODE);
  }

  private static void addInteraction(GraphBuilder graph, String name, String input, int size) {
    Interactions.add(
        graph,
        name,
        new MultiplicativeInteraction.Builder()
            .nOut(size)
            .activation(size == OUTPUTS ? Activation.IDENTITY : Activation.RELU)
            .build(),
        input,
        CODE);
  }

  /** Back to one sequence per curve, from the rows of all curves that dense layers work on. */
  private static void addUnfolded(GraphBuilder graph, String name, String rows) {
    graph.addVertex(name, new UnfoldVertex(), rows, "x");
  }
}
