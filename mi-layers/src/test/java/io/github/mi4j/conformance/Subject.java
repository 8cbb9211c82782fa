package io.github.mi4j.conformance;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** What a {@link TestNet} has to know about the layer or vertex in its middle. */
interface Subject {

  /** Size of x. */
  int n();

  /** Size of z; unused where there is only one stream. */
  int m();

  /** Whether it reads one stream only. */
  boolean single();

  /**
   * Adds it to a graph under the name {@code "mi"}.
   *
   * @param change to the builder of an interaction
   * @param z unused where there is only one stream
   */
  void addTo(
      GraphBuilder graph, UnaryOperator<InteractionLayer.Builder<?>> change, String x, String z);
}
