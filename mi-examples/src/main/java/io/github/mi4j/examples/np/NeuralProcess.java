package io.github.mi4j.examples.np;

import io.github.mi4j.examples.np.graph.DivergenceVertex;
import io.github.mi4j.examples.np.graph.GaussianNll;
import io.github.mi4j.examples.np.graph.GaussianVertex;
import io.github.mi4j.examples.np.graph.PointwiseDense;
import io.github.mi4j.examples.np.graph.PrefixVertex;
import io.github.mi4j.examples.np.graph.SampleVertex;
import io.github.mi4j.examples.np.graph.SetMeanVertex;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossWasserstein;

/**
 * The network of appendix F as one graph.
 *
 * <pre>{@code
 * r = mean of encoder_r(x_i, y_i) over the context
 * q(z | S) = N(μ, σ²) of the mean of encoder_z(x_i, y_i) over the set S
 * z = sample of q(z | all points),   p(y | x) = decoder(x, [z; r])
 * loss = −ln p(y | x), mean over points + KL(q(z | all points) ‖ q(z | context)) / number of points
 * }</pre>
 *
 * <p>Inputs are {@code points} [curves, 2, n], of which {@code context} [curves, 1, c] masks those
 * of the first c that are known and {@code all} [curves, 1, n] those that exist; {@code noise}
 * [curves, 64] for the sample of z; and {@code x} [curves, 1, t], where to predict. Outputs are the
 * Gaussians [μ; σ] [curves, 2, t] and the divergence [curves, 1]. For a prediction from the context
 * alone, {@code all} is the mask of the context.
 */
public final class NeuralProcess {

  /** Size of z. */
  public static final int LATENT = 64;

  /** Units of a hidden layer, and size of r. */
  public static final int HIDDEN = 128;

  /** Size of [z; r]. */
  public static final int CODE_SIZE = LATENT + HIDDEN;

  /** As in the public notebook on neural processes: z never collapses to a point. */
  public static final double LATENT_FLOOR = 0.1;

  /** Far below the noise of 0.02, so that no likelihood is capped by it. */
  public static final double PREDICTION_FLOOR = 1e-3;

  /** Gradients are cut off there, number by number. */
  public static final double CLIP = 10;

  private NeuralProcess() {}

  /** A network ready to train. */
  public static ComputationGraph build(Decoder decoder, double learningRate, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
            .gradientNormalizationThreshold(CLIP)
            .graphBuilder()
            .addInputs("points", "context", "all", "noise", "x")
            .setInputTypes(
                InputType.recurrent(2),
                InputType.recurrent(1),
                InputType.recurrent(1),
                InputType.feedForward(LATENT),
                InputType.recurrent(1));
    addEncoders(graph);
    graph.addVertex(Decoder.CODE, new MergeVertex(), "z", "r");
    decoder.addTo(graph);
    graph
        .addVertex("gaussian", new GaussianVertex(PREDICTION_FLOOR), Decoder.HEAD)
        .addLayer(
            "y",
            new RnnLossLayer.Builder(new GaussianNll()).activation(Activation.IDENTITY).build(),
            "gaussian")
        // The loss is the product with the label, which is what the divergence counts.
        .addLayer(
            "divergence",
            new LossLayer.Builder(new LossWasserstein()).activation(Activation.IDENTITY).build(),
            "kl")
        .setOutputs("y", "divergence");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private static void addEncoders(GraphBuilder graph) {
    graph
        .addVertex("known", new PrefixVertex(), "points", "context")
        .addVertex("known-rows", rows(), "known")
        .addLayer("r1", relu(), "known-rows")
        .addLayer("r2", relu(), "r1")
        .addLayer("r3", relu(), "r2")
        .addLayer("r4", relu(), "r3")
        .addLayer("r5", relu(), "r4")
        .addLayer("r6", linear(HIDDEN), "r5")
        .addVertex("r", new SetMeanVertex(), "r6", "context")
        .addVertex("rows", rows(), "points")
        .addLayer("z1", relu(), "rows")
        .addLayer("z2", relu(), "z1")
        .addLayer("z3", relu(), "z2")
        .addVertex("mean-context", new SetMeanVertex(), "z3", "context")
        .addVertex("mean-all", new SetMeanVertex(), "z3", "all")
        // One layer maps both means.
        .addVertex("means", new StackVertex(), "mean-context", "mean-all")
        .addLayer("latents", linear(2 * LATENT), "means")
        .addVertex("latent-context", new UnstackVertex(0, 2), "latents")
        .addVertex("latent-all", new UnstackVertex(1, 2), "latents")
        .addVertex("prior", new GaussianVertex(LATENT_FLOOR), "latent-context")
        .addVertex("posterior", new GaussianVertex(LATENT_FLOOR), "latent-all")
        .addVertex("z", new SampleVertex(), "posterior", "noise")
        .addVertex("kl", new DivergenceVertex(), "posterior", "prior");
  }

  /** Turns sequences into rows [sequences·steps, features], where layers need not do so each. */
  static PreprocessorVertex rows() {
    return new PreprocessorVertex(new RnnToFeedForwardPreProcessor());
  }

  private static PointwiseDense relu() {
    return new PointwiseDense.Builder()
        .nOut(HIDDEN)
        .weightInit(WeightInit.RELU)
        .activation(Activation.RELU)
        .build();
  }

  private static PointwiseDense linear(int size) {
    return new PointwiseDense.Builder()
        .nOut(size)
        .weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)
        .activation(Activation.IDENTITY)
        .build();
  }
}
