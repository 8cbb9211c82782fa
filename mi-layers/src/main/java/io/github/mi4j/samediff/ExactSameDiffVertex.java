package io.github.mi4j.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A {@link SameDiffVertex} that back-propagates the true gradient.
 *
 * <p>In Deeplearning4j 1.0.0-M2 and M2.1 a {@code SameDiffVertex} back-propagates twice the
 * gradient, skips gradient normalisation, cannot be asked for its memory, and fails where there are
 * no masks unless it says what to do with them. Vertices that extend this class instead, with the
 * same methods and the same file format, do not.
 *
 * <p>{@code defineVertex} is called once for each combination of shapes of the inputs that is met,
 * but for the batch, whose size it sees as −1.
 *
 * <p>What a graph does for layers alone it does for no vertex with parameters: l1 and l2 act on the
 * updates but are missing from the score, {@code numParams()} does not count the parameters, {@code
 * TransferLearning} draws them anew when it edits the graph, {@code getParam} and {@code setParam}
 * do not find them ({@code paramTable()} does), and {@code ParallelWrapper} cannot share gradients,
 * for which it makes room for {@code numParams()} numbers; averaging works. Where that matters, put
 * the function into an {@link ExactSameDiffLayer} behind a {@link
 * io.github.mi4j.vertex.ContextVertex}, or use {@link GeneratedLinear}.
 */
public abstract class ExactSameDiffVertex extends SameDiffVertex {

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDataType) {
    setName(name);
    return new ExactVertexRuntime(
        this, graph, name, index, paramsView, initializeParams, networkDataType);
  }

  /** No mask for inputs without masks; override for others. */
  @Override
  public @Nullable Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray @Nullable [] masks, MaskState state, int minibatchSize) {
    if (masks == null || Arrays.stream(masks).allMatch(Objects::isNull)) {
      return null;
    }
    throw new UnsupportedOperationException(
        getClass().getSimpleName()
            + " \""
            + getName()
            + "\": an input has a mask; override feedForwardMaskArrays to say which mask the output"
            + " has");
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputTypes) {
    InputType outputType = getOutputType(-1, inputTypes);
    long params = numParams(true);
    long perExample = outputType.arrayElementsPerExample();
    for (InputType inputType : inputTypes) {
      perExample += inputType.arrayElementsPerExample();
    }
    return new LayerMemoryReport.Builder(getName(), getClass(), inputTypes[0], outputType)
        .standardMemory(params, updater == null ? 0 : updater.stateSize(params))
        .workingMemory(0, perExample, 0, perExample)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /**
   * Copies everything that is configured here, as opposed to in a subclass; for use in {@code
   * clone()}.
   *
   * @param copy where to
   * @return the same
   */
  protected final <V extends ExactSameDiffVertex> V copyTo(V copy) {
    copy.setName(getName());
    copy.setVertexParams(getVertexParams());
    copy.setRegularization(copyOf(regularization));
    copy.setRegularizationBias(copyOf(regularizationBias));
    copy.setUpdater(updater == null ? null : updater.clone());
    copy.setBiasUpdater(biasUpdater == null ? null : biasUpdater.clone());
    copy.setGradientNormalization(gradientNormalization);
    copy.setGradientNormalizationThreshold(gradientNormalizationThreshold);
    copy.setDataType(dataType);
    return copy;
  }

  private static @Nullable List<Regularization> copyOf(@Nullable List<Regularization> terms) {
    return terms == null ? null : new ArrayList<>(terms);
  }
}
