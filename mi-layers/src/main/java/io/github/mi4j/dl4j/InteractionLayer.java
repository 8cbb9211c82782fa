package io.github.mi4j.dl4j;

import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.InteractionKernel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of any form that fuses an input stream x [batch, n] with a context stream z [batch,
 * m].
 *
 * <p>To Deeplearning4j this is an ordinary layer with one input, the packed array [x; z] of {@code
 * nIn = n + m} features. It takes [batch, nIn] and sequences [batch, nIn, time] or [batch, time,
 * nIn]; each time step is one row.
 */
public abstract class InteractionLayer extends FeedForwardLayer {

  static {
    ClassPath.check();
  }

  @JsonProperty private long contextSize;
  @JsonProperty private boolean hasBias;
  @JsonProperty private boolean oneHotContext;
  @JsonProperty private double contextSecondMoment;
  @JsonProperty private @Nullable RNNFormat dataFormat;

  /** Not saved: the sizes of a loaded network count as given. */
  private boolean contextSizeInferred;

  private boolean nOutInferred;

  /** Copies the options of a builder; subclasses end their constructors with {@link #complete}. */
  protected InteractionLayer(Builder<?> builder) {
    super(builder);
    contextSize = builder.contextSize;
    hasBias = builder.hasBias;
    oneHotContext = builder.oneHotContext;
    contextSecondMoment = builder.contextSecondMoment;
    dataFormat = builder.dataFormat;
  }

  /** Finishes construction once the subclass's own fields are set. */
  protected final void complete(Builder<?> builder) {
    if (weightInitFn == null) {
      weightInitFn = defaultInitialisation();
    }
    if (activationFn == null && dictatedOutputSize(1) != 0) {
      activationFn = new ActivationIdentity();
    }
    initializeConstraints(builder);
    if (nIn > 0) {
      new LayerSizes(this).inferFrom(nIn);
    }
  }

  /** Where the context comes from. */
  protected Streams streams() {
    return Streams.PACKED;
  }

  /**
   * The form's maths for these sizes; also called with sizes that are not known yet, to learn the
   * parameter keys.
   */
  protected abstract InteractionKernel kernel(long n, long m, long k);

  /**
   * The output size that the form dictates for an input of size n, or 0 if the user chooses {@code
   * nOut}. A form that dictates it transforms x itself rather than mapping it to new units, so its
   * activation is the identity unless set on the layer.
   */
  protected long dictatedOutputSize(long n) {
    return 0;
  }

  /** The scheme used where the builder was not told any. */
  protected Initialisation defaultInitialisation() {
    return Initialisation.BALANCED;
  }

  /**
   * Checks the form's own fields; called when the layer is built, and again once sizes are known.
   */
  protected void validateForm() {}

  /** The form's own fields by name, for equality and for people. */
  protected Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("contextSize", contextSize);
    settings.put("hasBias", hasBias);
    settings.put("oneHotContext", oneHotContext);
    settings.put("contextSecondMoment", contextSecondMoment);
    settings.put("dataFormat", sequenceFormat());
    return settings;
  }

  /** m, or 0 while it is not known. */
  public final long getContextSize() {
    return contextSize;
  }

  /** Whether b is present. */
  public final boolean hasBias() {
    return hasBias;
  }

  /** The layout of sequences. */
  public final RNNFormat sequenceFormat() {
    return dataFormat == null ? RNNFormat.NCW : dataFormat;
  }

  /** The layout of the sequences that the layer reads, or null if it is not known to read any. */
  public final @Nullable RNNFormat knownSequenceFormat() {
    return dataFormat;
  }

  /** n, or something not positive while {@code nIn} or the context size is not known. */
  public final long inputSize() {
    return streams() == Streams.SINGLE ? nIn : nIn - contextSize;
  }

  /** The form's maths for the configured sizes. */
  public final InteractionKernel kernel() {
    return kernel(inputSize(), contextSize, nOut);
  }

  /** Whether the form reads x alone, so that it is added as an ordinary layer. */
  public final boolean readsOneStream() {
    return streams() == Streams.SINGLE;
  }

  final double contextSecondMoment() {
    return contextSecondMoment;
  }

  /** ζ = E[z²]. */
  final double contextMoment() {
    return oneHotContext && !readsOneStream() ? 1.0 / contextSize : contextSecondMoment;
  }

  /** Fails with an exception that names this layer. */
  protected final DL4JInvalidConfigException invalid(
      String field, Object expected, Object received) {
    return new DL4JInvalidConfigException(
        this + ": " + field + " must be " + expected + ", got " + received);
  }

  /** m, or 0 if it was inferred. */
  final long givenContextSize() {
    return contextSizeInferred ? 0 : contextSize;
  }

  final long givenOutputSize() {
    return nOutInferred ? 0 : nOut;
  }

  final void setSizes(long packed, long context, long output) {
    contextSizeInferred |= contextSize == 0 && context > 0;
    nOutInferred |= nOut == 0;
    nIn = packed;
    contextSize = context;
    nOut = output;
  }

  /** Checks everything that has to hold before parameters can be created. */
  final void validate() {
    new LayerRules(this).check();
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (inputType instanceof InputType.InputTypeRecurrent) {
      dataFormat = ((InputType.InputTypeRecurrent) inputType).getFormat();
    }
    if (nIn <= 0 || override) {
      new LayerSizes(this).inferFrom(inputType);
    }
    validate();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    if (inputType instanceof InputType.InputTypeRecurrent) {
      InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) inputType;
      return InputType.recurrent(nOut, sequence.getTimeSeriesLength(), sequence.getFormat());
    }
    return super.getOutputType(layerIndex, inputType);
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return inputType instanceof InputType.InputTypeRecurrent
        ? null
        : super.getPreProcessorForInputType(inputType);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType networkDataType) {
    validate();
    InteractionRuntime runtime = new InteractionRuntime(conf, networkDataType, kernel());
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setParamsViewArray(paramsView);
    runtime.setParamTable(initializer().init(conf, paramsView, initializeParams));
    return runtime;
  }

  @Override
  public ParamInitializer initializer() {
    return LayoutParamInitializer.INSTANCE;
  }

  @Override
  public void resetLayerDefaultConfig() {
    super.resetLayerDefaultConfig();
    weightInitFn = defaultInitialisation();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long params = initializer().numParams(this);
    long perExample = nIn + 2 * nOut + (iDropout == null ? 0 : nIn);
    return new LayerMemoryReport.Builder(
            layerName, getClass(), inputType, getOutputType(-1, inputType))
        .standardMemory(params, iUpdater == null ? 0 : iUpdater.stateSize(params))
        .workingMemory(0, nIn, 0, perExample)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof InteractionLayer
        && getClass().isInstance(other)
        && super.equals(other)
        && settings().equals(((InteractionLayer) other).settings());
  }

  @Override
  public final int hashCode() {
    return 31 * super.hashCode() + settings().hashCode();
  }

  @Override
  public final String toString() {
    String name = layerName == null ? "unnamed" : "\"" + layerName + "\"";
    return getClass().getSimpleName()
        + "("
        + name
        + ", nIn="
        + nIn
        + ", nOut="
        + nOut
        + ", "
        + settings().toString().substring(1).replace("}", ")");
  }

  /**
   * Options that all forms share.
   *
   * @param <T> the concrete builder
   */
  @SuppressWarnings("unchecked")
  public abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {

    private long contextSize;
    private boolean hasBias = true;
    private boolean oneHotContext;
    private double contextSecondMoment = 1;
    private @Nullable RNNFormat dataFormat;

    /** The layer, if what is known so far is valid. */
    protected static <L extends InteractionLayer> L validated(L layer) {
      new LayerRules(layer).checkSettings();
      return layer;
    }

    /**
     * m, the size of the context stream z: the last m of the layer's {@code nIn} features. Needs
     * not be given where the layer is wired with {@code Interactions.add}; where it is, a context
     * stream of another size is refused, such as an input stream in its place.
     */
    public T contextSize(long size) {
      if (size <= 0) {
        throw new DL4JInvalidConfigException(
            getClass().getDeclaringClass().getSimpleName()
                + ": contextSize must be positive, got "
                + size);
      }
      contextSize = size;
      return (T) this;
    }

    /** Whether b, of Film also v, is present, as it is unless switched off; no other biases. */
    public T hasBias(boolean present) {
      hasBias = present;
      return (T) this;
    }

    /**
     * Says that z is one-hot, so that its second moment is 1/m. Only initialisation depends on it.
     * Goes before {@code contextSecondMoment}; without effect where the layer makes its own
     * context.
     */
    public T oneHotContext() {
      oneHotContext = true;
      return (T) this;
    }

    /** ζ = E[z²], which is 1 unless said otherwise. Only initialisation depends on it. */
    public T contextSecondMoment(double moment) {
      contextSecondMoment = moment;
      return (T) this;
    }

    /**
     * Layout of sequences, [batch, features, time] unless said otherwise. Needs not be given where
     * the network's input types are.
     */
    public T dataFormat(RNNFormat format) {
      dataFormat = format;
      return (T) this;
    }
  }
}
