package io.github.mi4j.conformance;

import io.github.mi4j.kernel.Param;
import io.github.mi4j.samediff.SameDiffParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A SameDiff graph with the form of one descriptor, "y", of the placeholders "x" and, unless there
 * is one stream only, "z"; its loss is Σ y ∘ dy.
 */
final class SameDiffRun {

  final LayerDescriptor descriptor;
  final Map<String, INDArray> params = new LinkedHashMap<>();
  private final SameDiff sd;

  /** A graph for streams of these widths, which the placeholders may leave open. */
  SameDiffRun(LayerDescriptor descriptor, DataType type, boolean knownWidths) {
    this.descriptor = descriptor;
    for (Param param : descriptor.layer().kernel().layout().params()) {
      params.put(param.key(), Nd4j.randn(type, param.shape()).dup('f'));
    }
    sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", type, -1, knownWidths ? descriptor.n() : -1);
    SDVariable z =
        descriptor.single() ? x : sd.placeHolder("z", type, -1, knownWidths ? descriptor.m() : -1);
    Map<String, SDVariable> theta = SameDiffParameters.copies(sd, "mi", params);
    SDVariable y = SameDiffForm.of(descriptor, "y", x, z, theta);
    y.mul(sd.placeHolder("dy", type, -1, -1)).sum().rename("loss").markAsLoss();
    sd.createGradFunction(streams().toArray(new String[0]));
  }

  SameDiff sd() {
    return sd;
  }

  /** Names of the streams. */
  List<String> streams() {
    return descriptor.single() ? List.of("x") : List.of("x", "z");
  }

  INDArray y(SameDiff graph, Map<String, INDArray> data) {
    return graph.output(data, "y").get("y");
  }

  /** Gradients by "x", "z" and parameter key. */
  Map<String, INDArray> gradients(SameDiff graph, Map<String, INDArray> data) {
    List<String> names = new ArrayList<>(streams());
    params.keySet().forEach(key -> names.add("mi_" + key));
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    graph
        .calculateGradients(data, names)
        .forEach((name, value) -> gradients.put(name.replace("mi_", ""), value));
    return gradients;
  }

  /** Random streams, in the layouts that other layers leave them in, and a random gradient of y. */
  Map<String, INDArray> data(int batch) {
    DataType type = params.values().iterator().next().dataType();
    Map<String, INDArray> data = new LinkedHashMap<>();
    data.put("x", Nd4j.randn(type, batch, descriptor.n()).dup('f'));
    if (!descriptor.single()) {
      INDArray wider = Nd4j.randn(type, batch, descriptor.m() + 2);
      INDArrayIndex columns = NDArrayIndex.interval(1, descriptor.m() + 1);
      data.put("z", wider.get(NDArrayIndex.all(), columns));
    }
    data.put("dy", Nd4j.randn(type, batch, descriptor.k()));
    return data;
  }
}
