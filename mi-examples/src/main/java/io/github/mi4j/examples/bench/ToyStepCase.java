package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.toy.ToyConfig;
import io.github.mi4j.examples.toy.ToyModel;
import io.github.mi4j.examples.toy.ToyTasks;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A training step with Adam of the networks of the paper's Figure 3, for 20 tasks and a batch of
 * 1000, on one thread. The floor is the same Deeplearning4j with concatenation instead of the
 * interaction; operations are not counted.
 */
final class ToyStepCase implements BenchCase {

  private static final int TASKS = 20;

  @Override
  public String name() {
    return "toy-step";
  }

  @Override
  public long batch() {
    return (long) TASKS * ToyConfig.paper().batchPerTask();
  }

  @Override
  public long n() {
    return 20;
  }

  @Override
  public long m() {
    return 20;
  }

  @Override
  public long k() {
    return 1;
  }

  @Override
  public double flops(Pass pass) {
    return Double.NaN;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public List<Pass> passes() {
    return List.of(Pass.FORWARD_BACKWARD);
  }

  @Override
  public List<Variant> variants(List<Peers> peers) {
    ToyConfig config = ToyConfig.paper();
    MultiDataSet batch = new ToyTasks(TASKS, config.batchPerTask(), config.xFrom(), 1).next();
    List<Variant> variants = new ArrayList<>();
    variants.add(new NetworkStepVariant("dl4j-mlp", ToyModel.MLP.build(TASKS, config, 1), batch));
    variants.add(new NetworkStepVariant("mi4j", ToyModel.MI.build(TASKS, config, 1), batch));
    peers.forEach(peer -> variants.addAll(peer.toyStepVariants(batch)));
    return variants;
  }
}
