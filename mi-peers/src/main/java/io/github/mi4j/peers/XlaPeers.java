package io.github.mi4j.peers;

import io.github.mi4j.examples.bench.Operands;
import io.github.mi4j.examples.bench.Peers;
import io.github.mi4j.examples.bench.Variant;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.tensorflow.TensorFlow;

/** XLA, the compiler of JAX, which TensorFlow's library contains. It has no networks here. */
public final class XlaPeers extends Peers {

  @Override
  public String description() {
    return "XLA of TensorFlow " + TensorFlow.version() + " on the CPU";
  }

  @Override
  public List<Variant> productVariants(Operands operands) {
    return List.of(new XlaPaperVariant(operands), new XlaXFirstVariant(operands));
  }

  @Override
  public List<Variant> toyStepVariants(MultiDataSet batch) {
    return List.of();
  }

  @Override
  public List<Variant> npStepVariants(ComputationGraph network, MultiDataSet batch, int threads) {
    return List.of();
  }
}
