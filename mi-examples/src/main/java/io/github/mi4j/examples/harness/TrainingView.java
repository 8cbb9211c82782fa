package io.github.mi4j.examples.harness;

import java.net.URI;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Shows networks while they train. A service, since what shows them has many dependencies, which
 * only those who ask for it should need.
 */
public interface TrainingView extends AutoCloseable {

  /** Starts to serve, to this machine only, and tells the addresses of its pages. */
  List<URI> open();

  /** Shows a network from now on. */
  void show(ComputationGraph network);

  @Override
  void close();
}
