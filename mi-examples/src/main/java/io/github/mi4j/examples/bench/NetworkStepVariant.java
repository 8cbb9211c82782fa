package io.github.mi4j.examples.bench;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A network that predicts, or learns from, the same batch again and again. */
final class NetworkStepVariant extends Variant {

  private final ComputationGraph network;
  private final MultiDataSet batch;

  NetworkStepVariant(String name, ComputationGraph network, MultiDataSet batch) {
    super(name);
    this.network = network;
    this.batch = batch;
  }

  @Override
  public void prepare() {}

  @Override
  public void forward() {
    network.output(batch.getFeatures());
  }

  @Override
  public void forwardBackward() {
    network.fit(batch);
  }

  @Override
  public void close() {
    network.close();
  }
}
