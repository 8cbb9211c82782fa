package io.github.mi4j.listener;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.inspect.AffineMap;
import io.github.mi4j.inspect.Generated;
import io.github.mi4j.kernel.GateValues;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Theta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Measures one interaction on rows of its packed input, in double precision. */
final class LayerProbe {

  /** In how many contexts the generated weights are written out. */
  static final int CONTEXTS = 4;

  private final InteractionLayer layer;
  private final Map<String, INDArray> params;
  private final Map<String, Double> measures = new LinkedHashMap<>();

  private LayerProbe(InteractionLayer layer, Map<String, INDArray> params) {
    this.layer = layer;
    this.params = new LinkedHashMap<>();
    params.forEach((key, param) -> this.params.put(key, param.castTo(DataType.DOUBLE)));
  }

  /**
   * The measures of {@link InteractionReport}, but for gradients.
   *
   * @param packed [rows, nIn]
   */
  static Map<String, Double> measure(
      InteractionLayer layer, Map<String, INDArray> params, INDArray packed) {
    LayerProbe probe = new LayerProbe(layer, params);
    INDArray x = features(packed, 0, layer.inputSize());
    if (layer.readsOneStream()) {
      probe.measureGates(x, x);
      return probe.measures;
    }
    INDArray z = features(packed, layer.inputSize(), layer.getNIn());
    if (probe.generatesWeights(z)) {
      probe.measureWeights(z);
    }
    probe.measureEffect(x, z);
    probe.measureGates(x, z);
    return probe.measures;
  }

  private static INDArray features(INDArray packed, long from, long to) {
    return packed.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('f');
  }

  private boolean generatesWeights(INDArray z) {
    return layer.kernel().inContext(new Theta(params), row(z, 0)) == null;
  }

  private static INDArray row(INDArray z, long row) {
    return z.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all());
  }

  private void measureWeights(INDArray z) {
    Norms norms = new Norms();
    long contexts = Math.min(CONTEXTS, z.size(0));
    for (long i = 0; i < contexts; i++) {
      INDArray context = row(z, i * z.size(0) / contexts);
      AffineMap map = Generated.weights(layer, params, context).get(0);
      norms.add(map.weights(), map.bias());
    }
    norms.writeTo(measures);
  }

  private void measureEffect(INDArray x, INDArray z) {
    Pairs pairs = new Pairs(z);
    if (pairs.isEmpty()) {
      return;
    }
    INDArray own = output(pairs.first(x), pairs.first(z));
    INDArray inOtherContext = output(pairs.first(x), pairs.second(z));
    INDArray other = output(pairs.second(x), pairs.second(z));
    double byContext = own.distance2(inOtherContext);
    measures.put("context", byContext == 0 ? 0 : byContext / own.distance2(other));
  }

  private INDArray output(INDArray x, INDArray z) {
    INDArray y =
        Nd4j.createUninitialized(
            DataType.DOUBLE, new long[] {x.size(0), layer.getNOut()}, 'f'); // [rows, k]
    layer.kernel().forward(new Theta(params), x, z, y);
    return y;
  }

  private void measureGates(INDArray x, INDArray z) {
    InteractionKernel kernel = layer.kernel();
    List<GateValues> gates = kernel.gates(new Theta(params), x, z);
    for (GateValues gate : gates) {
      Saturation saturation = Saturation.of(gate);
      measures.put(gate.name() + ".low", saturation.low());
      measures.put(gate.name() + ".high", saturation.high());
      measures.put(gate.name() + ".dead", saturation.dead());
    }
  }
}
