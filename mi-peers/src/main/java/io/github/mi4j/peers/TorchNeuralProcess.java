package io.github.mi4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.github.mi4j.examples.np.NeuralProcess;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network of {@link NeuralProcess} with a multiplicative decoder, as one would write it in
 * PyTorch: linear layers on the points of all curves; the weights of the last one generated once
 * for each curve, by a linear layer of the code.
 *
 * <p>All parameters come in pairs: weights [out, in], as {@code torch.nn.Linear} has them, and
 * bias.
 */
final class TorchNeuralProcess {

  private static final String[] ENCODER_R = {"r1", "r2", "r3", "r4", "r5", "r6"};
  private static final String[] ENCODER_Z = {"z1", "z2", "z3"};
  private static final String[] DECODER = {"d1", "d2", "d3", "d4"};
  private static final int LATENTS = ENCODER_R.length + ENCODER_Z.length;
  private static final int FIRST_OF_DECODER = LATENTS + 1;
  private static final int HEAD_WEIGHTS = FIRST_OF_DECODER + DECODER.length;
  private static final int HEAD_BIAS = HEAD_WEIGHTS + 1;
  private static final int OUTPUTS = 2;
  private static final double LN_2_PI = Math.log(2 * Math.PI);

  private final NDList theta;

  /**
   * @param theta as {@link #parameters} gives them, or copies with gradients
   */
  TorchNeuralProcess(NDList theta) {
    this.theta = theta;
  }

  /** Copies of the parameters of one of Deeplearning4j. */
  static NDList parameters(ComputationGraph network, NDManager manager) {
    NDList theta = new NDList();
    for (String[] layers : new String[][] {ENCODER_R, ENCODER_Z, {"latents"}, DECODER}) {
      for (String layer : layers) {
        theta.add(Tensors.of(network.getParam(layer + "_W").transpose(), manager));
        theta.add(Tensors.of(network.getParam(layer + "_b").reshape(-1), manager));
      }
    }
    long generated = (long) NeuralProcess.HIDDEN * OUTPUTS;
    INDArray generator = network.getParam("head_W").dup('c'); // [code·in, out]
    INDArray weights = generator.reshape('c', NeuralProcess.CODE_SIZE, generated);
    theta.add(Tensors.of(weights.transpose(), manager));
    theta.add(Tensors.of(network.getParam("head_V").reshape(-1), manager));
    theta.add(Tensors.of(network.getParam("head_U").transpose(), manager));
    theta.add(Tensors.of(network.getParam("head_b").reshape(-1), manager));
    return theta;
  }

  /**
   * The loss of the experiment: mean negative log-likelihood, and the divergence per point.
   *
   * @param known [curves, c, 2], points that the posterior is conditioned on, the first of all
   * @param all [curves, t, 2]
   * @param noise [curves, latent]
   */
  NDArray loss(NDArray known, NDArray all, NDArray noise) {
    NDArray r = layers(known, 0, ENCODER_R.length, true).mean(new int[] {1});
    NDArray features = layers(all, ENCODER_R.length, ENCODER_Z.length, false);
    NDArray contexts = features.get(":, :" + known.getShape().get(1));
    Gaussian prior = latent(contexts.mean(new int[] {1}));
    Gaussian posterior = latent(features.mean(new int[] {1}));
    NDArray z = posterior.mean.add(posterior.deviation.mul(noise));
    Gaussian y = decode(all.get(":, :, 0:1"), z.concat(r, 1));
    NDArray error = all.get(":, :, 1:2").sub(y.mean).div(y.deviation);
    NDArray likelihood = error.square().mul(0.5).add(y.deviation.log()).add(0.5 * LN_2_PI).mean();
    long curves = all.getShape().get(0);
    long points = all.getShape().get(1);
    return likelihood.add(divergence(posterior, prior).div(curves * points));
  }

  private record Gaussian(NDArray mean, NDArray deviation) {}

  private Gaussian latent(NDArray mean) {
    return gaussian(linear(mean, LATENTS), NeuralProcess.LATENT, NeuralProcess.LATENT_FLOOR);
  }

  private Gaussian decode(NDArray x, NDArray code) {
    NDArray h = layers(x, FIRST_OF_DECODER, DECODER.length, false);
    NDArray weights =
        linear(code, HEAD_WEIGHTS).reshape(code.getShape().get(0), NeuralProcess.HIDDEN, OUTPUTS);
    NDArray bias = linear(code, HEAD_BIAS).expandDims(1);
    return gaussian(h.batchMatMul(weights).add(bias), 1, NeuralProcess.PREDICTION_FLOOR);
  }

  private static Gaussian gaussian(NDArray features, int size, double floor) {
    NDList halves = features.split(new long[] {size}, features.getShape().dimension() - 1);
    NDArray softPlus = JniUtils.softPlus((PtNDArray) halves.get(1));
    return new Gaussian(halves.get(0), softPlus.mul(1 - floor).add(floor));
  }

  /** The sum over curves. */
  private static NDArray divergence(Gaussian q, Gaussian p) {
    NDArray ratio = q.deviation.div(p.deviation);
    NDArray distance = q.mean.sub(p.mean).div(p.deviation);
    return ratio.square().add(distance.square()).mul(0.5).sub(ratio.log()).sub(0.5).sum();
  }

  /** Layers with relu after each, except perhaps the last. */
  private NDArray layers(NDArray input, int first, int count, boolean endsLinear) {
    NDArray h = input;
    for (int layer = first; layer < first + count; layer++) {
      h = linear(h, layer);
      if (!endsLinear || layer < first + count - 1) {
        h = JniUtils.relu((PtNDArray) h);
      }
    }
    return h;
  }

  private NDArray linear(NDArray input, int layer) {
    return JniUtils.linear(
        (PtNDArray) input, (PtNDArray) theta.get(2 * layer), (PtNDArray) theta.get(2 * layer + 1));
  }
}
