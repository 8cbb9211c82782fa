package io.github.mi4j.dl4j;

import io.github.mi4j.kernel.Broadcast;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Theta;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The runtime layer of every form: splits [x; z], runs the form's kernel on rows, and applies
 * activation and mask.
 */
final class InteractionRuntime extends BaseLayer<InteractionLayer> {

  private final transient InteractionKernel kernel;

  /** Of the last forward pass, if it was one of training whose backward pass is still to come. */
  private transient @Nullable ForwardPass lastPass;

  /**
   * The input in which the context of an example is the same at every step, if one was announced.
   */
  private transient @Nullable INDArray withStaticContext;

  InteractionRuntime(NeuralNetConfiguration conf, DataType dataType, InteractionKernel kernel) {
    super(conf, dataType);
    this.kernel = kernel;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    checkInput();
    applyDropOutIfNecessary(training, workspaces);
    INDArray in = input.castTo(computeType());
    INDArray x = x(in);
    INDArray y =
        isDirect(in)
            ? workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {x.size(0), layerConf().getNOut()}, 'f')
            : temporary(x.size(0), layerConf().getNOut());
    INDArray z = z(in, x);
    INDArray kept = training ? memoryFor(x.size(0), z.size(0), workspaces) : null;
    kernel.forward(theta(training, workspaces), x, z, y, kept);
    lastPass = training ? new ForwardPass(input, preOutput(y, workspaces), kept) : null;
    INDArray activated = layerConf().getActivationFn().getActivation(y, training);
    INDArray mask = rowMask(in);
    if (mask != null) {
      Broadcast.multiplyColumn(activated, mask);
    }
    if (isDirect(in)) {
      return workspaces.leverageTo(ArrayType.ACTIVATIONS, activated);
    }
    long[] shape = in.shape().clone();
    shape[rows().featureAxis(in)] = layerConf().getNOut();
    INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'f');
    rows().unfold(activated.castTo(dataType), result);
    return result;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaces);
    INDArray in = input.castTo(computeType());
    INDArray x = x(in);
    INDArray z = z(in, x);
    Theta theta = theta(true, workspaces);
    ForwardPass pass =
        lastPass != null && lastPass.isOf(input) ? lastPass : repeatedPass(theta, x, z);
    lastPass = null;
    INDArray dy = outputGradient(epsilon, in, pass);
    INDArray packed =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, in.shape(), 'f');
    Theta dTheta = gradientTargets();
    backward(theta, x, z, dy, dTheta, packed, pass.kept());
    Gradient gradient = collect(dTheta);
    weightNoiseParams.clear();
    return new Pair<>(gradient, backpropDropOutIfPresent(packed));
  }

  @Override
  public void clear() {
    super.clear();
    lastPass = null;
    withStaticContext = null;
  }

  /** Tells what the context in this array is, which will be the next input. */
  void announce(INDArray packed, INDArray z, long m) {
    if (!isSingle() && m != layerConf().getContextSize()) {
      throw InvalidInput.of(
          layerConf(), "the context stream", layerConf().getContextSize() + " features wide", z);
    }
    withStaticContext = packed.rank() == 3 && z.rank() == 2 ? packed : null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private void backward(
      Theta theta,
      INDArray x,
      INDArray z,
      INDArray dy,
      Theta dTheta,
      INDArray packed,
      @Nullable INDArray kept) {
    long n = layerConf().inputSize();
    boolean single = isSingle();
    INDArray dxTarget = single ? packed : rows().features(packed, 0, n);
    INDArray dx = isDirect(packed) ? dxTarget : temporary(x.shape());
    INDArray dzTarget = single ? null : rows().features(packed, n, layerConf().getNIn());
    INDArray dz = dzTarget != null && isDirect(packed) ? dzTarget : temporary(z.shape());
    kernel.backward(theta, x, z, dy, dTheta, dx, dz, kept);
    if (single) {
      dx.addi(dz);
    }
    if (!isDirect(packed)) {
      rows().unfold(dx, dxTarget);
      if (dzTarget != null) {
        assignContextGradient(dzTarget, dz);
      }
    }
  }

  /**
   * Whatever reads one context from all steps adds their gradients, so that one may have it all.
   */
  private void assignContextGradient(INDArray target, INDArray dz) {
    if (readsSharedContexts()) {
      rows().fill(target, dz.like());
      rows().firstStep(target).assign(dz);
    } else {
      rows().unfold(dz, target);
    }
  }

  /** Gradient with respect to the kernel's output: back through mask and activation. */
  private INDArray outputGradient(INDArray epsilon, INDArray in, ForwardPass pass) {
    INDArray dy = columnMajor(rows().fold(epsilon.castTo(computeType())));
    INDArray y = pass.preOutput();
    if (y != null) {
      dy = ActivationGradient.of(layerConf().getActivationFn(), y, dy);
    }
    INDArray mask = rowMask(in);
    return mask == null ? dy : Broadcast.multiplyColumn(dy.dup('f'), mask);
  }

  /** In the order that kernels are fast in; Deeplearning4j's dense layers hand back the other. */
  private static INDArray columnMajor(INDArray dy) {
    return dy.ordering() == 'f' || dy.isVector() ? dy : dy.dup('f');
  }

  /** A forward pass for a backward pass that comes without one in training. */
  private ForwardPass repeatedPass(Theta theta, INDArray x, INDArray z) {
    if (isIdentity()) {
      return new ForwardPass(input, null, null);
    }
    INDArray y = temporary(x.size(0), layerConf().getNOut()); // [rows, k]
    kernel.forward(theta, x, z, y);
    return new ForwardPass(input, y, null);
  }

  /** A copy of y for the activation's derivative, which y itself is overwritten by, or null. */
  private @Nullable INDArray preOutput(INDArray y, LayerWorkspaceMgr workspaces) {
    return isIdentity() ? null : workspaces.dup(ArrayType.ACTIVATIONS, y, 'f');
  }

  /** Memory that lives until the backward pass, or null if the kernel needs none. */
  private @Nullable INDArray memoryFor(long rows, long contexts, LayerWorkspaceMgr workspaces) {
    long numbers = kernel.numbersToKeep(rows, contexts, computeType());
    return numbers == 0
        ? null
        : workspaces.createUninitialized(ArrayType.ACTIVATIONS, computeType(), numbers);
  }

  private boolean isIdentity() {
    return layerConf().getActivationFn() instanceof ActivationIdentity;
  }

  private Theta theta(boolean training, LayerWorkspaceMgr workspaces) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String key : params.keySet()) {
      arrays.put(key, getParamWithNoise(key, training, workspaces).castTo(computeType()));
    }
    return new Theta(arrays);
  }

  /**
   * The arrays that the kernel may write gradients to: the views themselves, unless it computes in
   * another type.
   */
  private Theta gradientTargets() {
    if (computeType() == dataType) {
      return new Theta(gradientViews);
    }
    Map<String, INDArray> targets = new LinkedHashMap<>();
    gradientViews.forEach((key, view) -> targets.put(key, temporary(view.shape())));
    return new Theta(targets);
  }

  private Gradient collect(Theta dTheta) {
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach(
        (key, view) -> {
          if (computeType() != dataType) {
            view.assign(dTheta.get(key));
          }
          gradient.gradientForVariable().put(key, view);
        });
    return gradient;
  }

  private INDArray x(INDArray in) {
    return rows().fold(isSingle() ? in : rows().features(in, 0, layerConf().inputSize()));
  }

  private INDArray z(INDArray in, INDArray x) {
    if (isSingle()) {
      return x;
    }
    INDArray context = rows().features(in, layerConf().inputSize(), layerConf().getNIn());
    return readsSharedContexts() ? rows().firstStep(context) : rows().fold(context);
  }

  /** Whether there is one context for all steps; with dropout they differ from step to step. */
  private boolean readsSharedContexts() {
    return input == withStaticContext && !dropoutApplied && kernel.readsSharedContexts();
  }

  private boolean isSingle() {
    return layerConf().streams() == Streams.SINGLE;
  }

  private Rows rows() {
    return new Rows(layerConf().sequenceFormat());
  }

  /** Whether the kernel can write its results where Deeplearning4j expects them. */
  private boolean isDirect(INDArray packed) {
    return packed.rank() == 2 && computeType() == dataType;
  }

  private DataType computeType() {
    return ComputeType.of(dataType);
  }

  private INDArray temporary(long... shape) {
    return Nd4j.createUninitialized(computeType(), shape, 'f');
  }

  private void checkInput() {
    long features = layerConf().getNIn();
    boolean numbers = input.dataType().isNumerical() && !input.isSparse() && !input.isEmpty();
    boolean shaped = input.rank() == 2 || input.rank() == 3;
    if (!numbers || !shaped || input.size(rows().featureAxis(input)) != features) {
      String sequence =
          layerConf().sequenceFormat() == RNNFormat.NCW
              ? "[batch, " + features + ", time]"
              : "[batch, time, " + features + "]";
      throw InvalidInput.of(
          layerConf(), "the input", "numbers [batch, " + features + "] or " + sequence, input);
    }
  }

  /** The mask as one value per row, or null if there is none. */
  private @Nullable INDArray rowMask(INDArray in) {
    if (maskArray == null) {
      return null;
    }
    long batch = in.size(0);
    long time = in.rank() == 2 ? 1 : in.length() / (batch * layerConf().getNIn());
    boolean fits = maskArray.rank() == 2 && maskArray.size(0) == batch && maskArray.size(1) == time;
    if (!fits) {
      throw InvalidInput.of(layerConf(), "the mask", "[" + batch + ", " + time + "]", maskArray);
    }
    return rows().foldMask(maskArray.castTo(computeType()));
  }
}
