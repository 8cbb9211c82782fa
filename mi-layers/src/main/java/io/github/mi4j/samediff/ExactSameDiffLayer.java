package io.github.mi4j.samediff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link SameDiffLayer} that back-propagates the true gradient.
 *
 * <p>In Deeplearning4j 1.0.0-M2 and M2.1 a {@code SameDiffLayer} back-propagates twice the
 * gradient, leaves l1 and l2 out of the score, ignores dropout, and its {@code setParam} does
 * nothing. Layers that extend this class instead, with the same methods and the same file format,
 * do all of that. They stay correct with a Deeplearning4j that has mended the gradient.
 *
 * <p>As for any SameDiff layer, there is no weight noise, constraints are not applied, and {@code
 * setLearningRate} on a network does not reach the layer.
 *
 * <p>Batches may differ in size, and sequences in length: {@code defineLayer} is called once for
 * each shape of input that is met, but for the batch, whose size it sees as −1.
 *
 * <p>Cost: that of the function, once forward, and forward and backward in training.
 */
public abstract class ExactSameDiffLayer extends SameDiffLayer {

  /** For Jackson, which sets the fields. */
  protected ExactSameDiffLayer() {}

  /** Copies the options of a builder. */
  protected ExactSameDiffLayer(Builder<?> builder) {
    super(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDataType) {
    ExactLayerRuntime runtime = new ExactLayerRuntime(conf, networkDataType);
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setParamsViewArray(paramsView);
    Map<String, INDArray> params = initializer().init(conf, paramsView, initializeParams);
    runtime.setParamTable(params);
    return runtime;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType outputType = getOutputType(-1, inputType);
    long params = initializer().numParams(this);
    long perExample = inputType.arrayElementsPerExample() + outputType.arrayElementsPerExample();
    return new LayerMemoryReport.Builder(layerName, getClass(), inputType, outputType)
        .standardMemory(params, updater == null ? 0 : updater.stateSize(params))
        .workingMemory(0, perExample, 0, perExample)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** A copy that shares nothing that can change. */
  @Override
  public ExactSameDiffLayer clone() {
    ExactSameDiffLayer copy = (ExactSameDiffLayer) super.clone();
    copy.regularization = regularization == null ? null : new ArrayList<>(regularization);
    copy.regularizationBias =
        regularizationBias == null ? null : new ArrayList<>(regularizationBias);
    copy.updater = updater == null ? null : updater.clone();
    copy.biasUpdater = biasUpdater == null ? null : biasUpdater.clone();
    copy.iDropout = iDropout == null ? null : iDropout.clone();
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  /** Equal for equal layers; the inherited one depends on the identity of arrays of sizes. */
  @Override
  public int hashCode() {
    return Objects.hash(getClass(), layerName);
  }
}
