package io.github.mi4j.migration;

import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.vertex.FilmVertex;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Sets the parameters of a layer to those of a trained module of another library, so that it
 * computes the same function, up to the layer's activation. Parameters that the source has no
 * counterpart of become zero.
 *
 * <p>If anything does not fit, an {@link IllegalArgumentException} says what, and the graph is left
 * as it is. Arrays of any floating-point type are taken; those that NumPy saved are read with
 * {@code Nd4j.createFromNpyFile}.
 *
 * <pre class="usage">{@code
 * INDArray weight = Nd4j.createFromNpyFile(new File(folder, "weight.npy")); // [k, n, m]
 * INDArray bias = Nd4j.createFromNpyFile(new File(folder, "bias.npy")); // [k]
 * ImportedWeights.fromTorchBilinear(net, "mi", weight, bias, BilinearArguments.INPUT_FIRST);
 * }</pre>
 */
public final class ImportedWeights {

  private ImportedWeights() {}

  /**
   * Takes over a {@code torch.nn.Bilinear}, y_o = Σ_ij a_i A_oij b_j + c_o.
   *
   * @param graph a graph that has parameters
   * @param name name of a {@link MultiplicativeInteraction} of it
   * @param weight A: [k, n, m] if the first argument is the input, [k, m, n] if it is the context
   * @param bias c [k], or null
   * @param arguments which stream is the first argument
   */
  public static void fromTorchBilinear(
      ComputationGraph graph,
      String name,
      INDArray weight,
      @Nullable INDArray bias,
      BilinearArguments arguments) {
    Target target = Target.of(graph, name, MultiplicativeInteraction.class);
    MultiplicativeInteraction layer = (MultiplicativeInteraction) target.configuration();
    long n = layer.inputSize();
    long m = layer.getContextSize();
    long k = layer.getNOut();
    boolean inputFirst = arguments == BilinearArguments.INPUT_FIRST;
    INDArray a =
        inputFirst
            ? target.require("weight", weight, k, n, m).permute(2, 1, 0)
            : target.require("weight", weight, k, m, n).permute(1, 2, 0); // [m, n, k]
    target.set("W", a.dup('c').reshape('c', m * n, k));
    target.set("b", target.row("bias", bias, k));
    target.write();
  }

  /**
   * Takes over the code of the paper's appendix B: a linear layer of z generates a vector of n·k
   * numbers that is reshaped to a matrix [n, k] for every row, another one generates the bias, and
   * y = xᵀ · matrix + bias.
   *
   * @param graph a graph that has parameters
   * @param name name of a {@link MultiplicativeInteraction} of it
   * @param matrixW {@code w} of the linear layer that generates the matrix [m, n·k]
   * @param matrixB {@code b} of that layer [n·k], or null
   * @param biasW {@code w} of the linear layer that generates the bias [m, k], or null if there is
   *     none
   * @param biasB {@code b} of that layer [k], or null
   */
  public static void fromSonnet(
      ComputationGraph graph,
      String name,
      INDArray matrixW,
      @Nullable INDArray matrixB,
      @Nullable INDArray biasW,
      @Nullable INDArray biasB) {
    Target target = Target.of(graph, name, MultiplicativeInteraction.class);
    MultiplicativeInteraction layer = (MultiplicativeInteraction) target.configuration();
    long n = layer.inputSize();
    long m = layer.getContextSize();
    long k = layer.getNOut();
    INDArray w = target.require("matrixW", matrixW, m, n * k);
    target.set("W", w.dup('c').reshape('c', m * n, k));
    target.set("V", target.row("matrixB", matrixB, n * k).reshape('c', n, k));
    if (biasW != null) {
      target.set("U", target.require("biasW", biasW, m, k));
    }
    target.set("b", target.row("biasB", biasB, k));
    target.write();
  }

  /**
   * Takes over a {@code torch.nn.Linear} that generates the factors of FiLM from z.
   *
   * @param graph a graph that has parameters
   * @param name name of a {@link Film} layer of it, or of a {@link FilmVertex} whose factors come
   *     from a dense layer with the identity as activation, as {@code Interactions.addFilm} adds it
   * @param weight [2·channels, m], one row per factor
   * @param bias [2·channels], or null
   * @param factors what the two halves are
   */
  public static void fromTorchFilm(
      ComputationGraph graph,
      String name,
      INDArray weight,
      @Nullable INDArray bias,
      FilmFactors factors) {
    boolean isVertex = graph.getConfiguration().getVertices().get(name) instanceof FilmVertex;
    Target target = isVertex ? generator(graph, name) : Target.of(graph, name, Film.class);
    FeedForwardLayer layer = (FeedForwardLayer) target.configuration();
    long outputs = isVertex ? layer.getNOut() : 2 * layer.getNOut();
    long m = isVertex ? layer.getNIn() : ((Film) layer).getContextSize();
    INDArray w = target.require("weight", weight, outputs, m).castTo(DataType.DOUBLE).transpose();
    INDArray b = target.row("bias", bias, outputs);
    INDArray scaleW = half(w, factors.isScaleFirst());
    INDArray shiftW = half(w, !factors.isScaleFirst());
    INDArray scaleB = half(b, factors.isScaleFirst()).subi(factors.offset());
    INDArray shiftB = half(b, !factors.isScaleFirst());
    if (isVertex) {
      target.set("W", Nd4j.hstack(scaleW, shiftW));
      target.set("b", Nd4j.hstack(scaleB, shiftB));
    } else {
      target.set("W", scaleW);
      target.set("v", scaleB);
      target.set("U", shiftW);
      target.set("b", shiftB);
    }
    target.write();
  }

  private static Target generator(ComputationGraph graph, String film) {
    List<String> inputs =
        Objects.requireNonNull(graph.getConfiguration().getVertexInputs().get(film));
    Target target = Target.of(graph, inputs.get(1), DenseLayer.class);
    DenseLayer generator = (DenseLayer) target.configuration();
    if (!(generator.getActivationFn() instanceof ActivationIdentity)) {
      throw new IllegalArgumentException(
          target
              + ": activation must be the identity for it to generate factors as a linear layer"
              + " does, got "
              + generator.getActivationFn());
    }
    if (generator.hasLayerNorm()) {
      throw new IllegalArgumentException(
          target + ": layer normalisation must be off for it to be a linear layer, got true");
    }
    return target;
  }

  private static INDArray half(INDArray array, boolean first) {
    long size = array.size(1) / 2;
    long from = first ? 0 : size;
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + size)).dup();
  }
}
