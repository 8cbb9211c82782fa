package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The bases for SameDiff in those suites of the kit that need no equation, no option and no shape
 * of an interaction: a layer of one stream and a vertex of two. Suites of their own compare them
 * with the dense layer and the interaction that they equal.
 */
enum ExactDescriptor implements Subject {
  LAYER(4, 0) {
    @Override
    public void addTo(
        GraphBuilder graph, UnaryOperator<InteractionLayer.Builder<?>> change, String x, String z) {
      graph.addLayer("mi", new ExactTanh.Builder().nOut(3).build(), x);
    }
  },
  VERTEX(4, 3) {
    @Override
    public void addTo(
        GraphBuilder graph, UnaryOperator<InteractionLayer.Builder<?>> change, String x, String z) {
      graph.addVertex("mi", new ExactBilinear(n(), m(), 2), x, z);
    }
  };

  private final int n;
  private final int m;

  ExactDescriptor(int n, int m) {
    this.n = n;
    this.m = m;
  }

  /** The plain form of each layer of the library, and these. */
  static Stream<Subject> andPlain() {
    return Stream.concat(LayerDescriptors.plain(), Stream.of(values()));
  }

  /** Every row of the library's layers, and these. */
  static Stream<Subject> andAll() {
    return Stream.concat(LayerDescriptors.all(), Stream.of(values()));
  }

  @Override
  public int n() {
    return n;
  }

  @Override
  public int m() {
    return m;
  }

  @Override
  public boolean single() {
    return m == 0;
  }
}
