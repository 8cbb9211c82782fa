package io.github.mi4j.examples.bench;

import io.github.mi4j.examples.np.Batch;
import io.github.mi4j.examples.np.Curve;
import io.github.mi4j.examples.np.Decoder;
import io.github.mi4j.examples.np.NeuralProcess;
import io.github.mi4j.examples.np.NpConfig;
import io.github.mi4j.examples.np.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A training step with Adam of the neural process of the paper's Figure 5a, for a batch of 16
 * curves of 100 points, half of them known. The floor is the same network with concatenation
 * instead of the interaction; operations are not counted.
 */
final class NpStepCase implements BenchCase {

  private static final int POINTS = 100;
  private static final int CONTEXTS = 50;

  private final String name;
  private final int threads;

  NpStepCase(String name, int threads) {
    this.name = name;
    this.threads = threads;
  }

  @Override
  public String name() {
    return name;
  }

  /** Points of all curves. */
  @Override
  public long batch() {
    return (long) NpConfig.quick().batch() * POINTS;
  }

  /** Features that the interaction reads. */
  @Override
  public long n() {
    return NeuralProcess.HIDDEN;
  }

  /** Size of its context, [z; r]. */
  @Override
  public long m() {
    return NeuralProcess.CODE_SIZE;
  }

  /** Mean and deviation. */
  @Override
  public long k() {
    return 2;
  }

  @Override
  public double flops(Pass pass) {
    return Double.NaN;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public List<Pass> passes() {
    return List.of(Pass.FORWARD_BACKWARD);
  }

  @Override
  public List<Variant> variants(List<Peers> peers) {
    MultiDataSet batch = trainingSet();
    ComputationGraph interaction = build(Decoder.MI);
    List<Variant> variants = new ArrayList<>();
    variants.add(new NetworkStepVariant("dl4j-mlp", build(Decoder.MLP), batch));
    variants.add(new NetworkStepVariant("mi4j", interaction, batch));
    peers.forEach(peer -> variants.addAll(peer.npStepVariants(interaction, batch, threads)));
    return variants;
  }

  private static ComputationGraph build(Decoder decoder) {
    return NeuralProcess.build(decoder, NpConfig.quick().learningRate(), 1);
  }

  private static MultiDataSet trainingSet() {
    SplittableRandom random = new SplittableRandom(1);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < NpConfig.quick().batch(); i++) {
      curves.add(Prior.PAPER.draw(POINTS, random));
    }
    return Batch.split(curves, CONTEXTS).trainingSet(random);
  }
}
