package io.github.mi4j.samediff;

import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.ParamLayout;
import io.github.mi4j.kernel.Term;
import io.github.mi4j.kernel.Theta;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * y = W'(z)x + b'(z) with a generator that is defined in SameDiff.
 *
 * <p>The bias is one more row of the weights, which meets a constant input of one.
 */
final class GeneratedKernel implements InteractionKernel {

  private static final String X = "x";
  private static final String Z = "z";

  private final GeneratedLinear layer;
  private final long n;
  private final long m;
  private final long k;
  private final long rows;
  private final ParamLayout layout;
  private @Nullable Pair<DataType, ExactFunction> function;

  GeneratedKernel(GeneratedLinear layer, long n, long m, long k) {
    this.layer = layer;
    this.n = n;
    this.m = m;
    this.k = k;
    this.rows = layer.hasBias() ? n + 1 : n;
    SDLayerParams params = new SDLayerParams();
    layer.defineParameters(params, m, rows * k);
    ParamLayout.Builder builder = new ParamLayout.Builder();
    params.getParamShapes().forEach((key, shape) -> builder.add(param(params, key, shape)));
    this.layout = builder.forMapOf(n, k);
  }

  private Param param(SDLayerParams params, String key, long[] shape) {
    boolean weight = params.isWeightParam(key);
    if (shape.length != 2) {
      throw invalid("the shape of " + key, "[rows, columns]", Arrays.toString(shape));
    }
    if (weight != Param.isWeight(key)) {
      String letter = weight ? "an upper-case" : "a lower-case";
      throw invalid("the key of a " + (weight ? "weight" : "bias"), letter + " word", key);
    }
    Term term = weight ? Term.FACTOR : Term.BIAS;
    return Param.matrix(key, term, shape[0], shape[1]);
  }

  @Override
  public ParamLayout layout() {
    return layout;
  }

  @Override
  public synchronized void forward(Theta theta, INDArray x, INDArray z, INDArray y) {
    Map<String, INDArray> values = values(theta, x, z);
    y.assign(function(x, values).forward(values));
  }

  @Override
  public synchronized void backward(
      Theta theta, INDArray x, INDArray z, INDArray dy, Theta dTheta, INDArray dx, INDArray dz) {
    Map<String, INDArray> values = values(theta, x, z);
    Map<String, @Nullable INDArray> gradients = function(x, values).backward(values, dy);
    layout.keys().forEach(key -> Gradients.write(gradients.get(key), dTheta.get(key)));
    Gradients.write(gradients.get(Z), dz);
    INDArray dInput = gradients.get(X);
    Gradients.write(dInput == null ? null : withoutOne(dInput), dx);
  }

  private Map<String, INDArray> values(Theta theta, INDArray x, INDArray z) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put(X, withOne(x));
    values.put(Z, z);
    layout.keys().forEach(key -> values.put(key, theta.get(key)));
    return values;
  }

  private ExactFunction function(INDArray input, Map<String, INDArray> values) {
    DataType type = input.dataType();
    if (function == null || function.getFirst() != type) {
      function = new Pair<>(type, ExactFunction.defined(() -> define(type, input.size(0), values)));
    }
    return function.getSecond();
  }

  private ExactFunction define(DataType type, long batch, Map<String, INDArray> values) {
    ExactFunction defined = new ExactFunction();
    SDVariable x = defined.argument(X, type, -1, rows);
    SDVariable z = defined.argument(Z, type, -1, m);
    Map<String, SDVariable> theta = new LinkedHashMap<>();
    for (Param param : layout.params()) {
      theta.put(param.key(), defined.argument(param.key(), type, param.shape()));
    }
    SDVariable generated = layer.generate(defined.graph(), z, theta, rows * k);
    long[] expected = {batch, rows * k};
    INDArray weights = defined.evaluate(generated, values);
    if (!Arrays.equals(weights.shape(), expected)) {
      throw invalid(
          "what generate returns", Arrays.toString(expected), Arrays.toString(weights.shape()));
    }
    SDVariable perRow = defined.graph().reshape(generated, -1, rows, k); // [batch, rows, k]
    SDVariable y = defined.graph().reshape(x, -1, 1, rows).mmul(perRow); // [batch, 1, k]
    defined.define(defined.graph().reshape(y, -1, k));
    return defined;
  }

  private INDArray withOne(INDArray x) {
    return layer.hasBias() ? Nd4j.hstack(x, Nd4j.ones(x.dataType(), x.size(0), 1)) : x;
  }

  private INDArray withoutOne(INDArray dInput) {
    return dInput.get(NDArrayIndex.all(), NDArrayIndex.interval(0, n));
  }

  private IllegalArgumentException invalid(String what, String expected, String received) {
    return new IllegalArgumentException(
        layer + ": " + what + " must be " + expected + ", got " + received);
  }
}
