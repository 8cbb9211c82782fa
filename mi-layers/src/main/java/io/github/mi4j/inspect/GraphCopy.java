package io.github.mi4j.inspect;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Copies of graphs that share nothing with them. */
final class GraphCopy {

  private GraphCopy() {}

  /**
   * A copy of the configuration, by way of its saved form: the clones of some vertices forget
   * settings.
   */
  static ComputationGraphConfiguration configuration(ComputationGraph graph) {
    return ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
  }

  /** A copy of the graph without the state of its updater. */
  static ComputationGraph of(ComputationGraph graph) {
    ComputationGraph copy = new ComputationGraph(configuration(graph));
    copy.init(graph.params().dup(), false);
    return copy;
  }
}
