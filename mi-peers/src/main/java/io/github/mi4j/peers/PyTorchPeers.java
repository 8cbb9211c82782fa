package io.github.mi4j.peers;

import ai.djl.engine.Engine;
import io.github.mi4j.examples.bench.Operands;
import io.github.mi4j.examples.bench.Peers;
import io.github.mi4j.examples.bench.Variant;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/** PyTorch. All that it needs is on the class path; it opens no connection. */
public final class PyTorchPeers extends Peers {

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  static Engine engine() {
    return Engine.getEngine("PyTorch");
  }

  @Override
  public String description() {
    return "PyTorch " + engine().getVersion() + " on the CPU through DJL " + Engine.getDjlVersion();
  }

  @Override
  public List<Variant> productVariants(Operands operands) {
    return List.of(
        new TorchPaperVariant(operands),
        new TorchXFirstVariant(operands),
        new TorchBilinearVariant(operands));
  }

  @Override
  public List<Variant> toyStepVariants(MultiDataSet batch) {
    return List.of(
        new TorchStepVariant(ToyNetwork.MLP, batch), new TorchStepVariant(ToyNetwork.MI, batch));
  }

  @Override
  public List<Variant> npStepVariants(ComputationGraph network, MultiDataSet batch, int threads) {
    return List.of(new TorchNpStepVariant(network, batch, threads));
  }
}
