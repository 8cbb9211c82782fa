package io.github.mi4j.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One call of fit, seen from the layer under test: its parameters, all of them random, before and
 * after, and the mean gradient of the loss at the parameters before.
 */
record TrainingStep(
    Map<String, double[]> before,
    Map<String, double[]> gradient,
    Map<String, double[]> after,
    double score) {

  private static final int BATCH = 3;

  static TrainingStep of(ComputationGraph graph, TestNet net) {
    INDArray params = graph.params();
    params.assign(Nd4j.randn(params.dataType(), params.shape()).muli(0.5));
    MultiDataSet data = net.data(BATCH);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.computeGradientAndScore();
    double score = graph.score();
    Map<String, double[]> before = params(graph);
    Map<String, double[]> gradient = new LinkedHashMap<>();
    for (String key : before.keySet()) {
      INDArray sum = graph.gradient().gradientForVariable().get("mi_" + key);
      gradient.put(key, Values.of(sum.div(BATCH)));
    }
    graph.fit(data);
    return new TrainingStep(before, gradient, params(graph), score);
  }

  static TrainingStep of(TestNet net) {
    return of(net.graph(), net);
  }

  /** Where SGD ends if this is the derivative at a parameter with this gradient. */
  Map<String, double[]> expected(double rate, BiFunction<Double, Double, Double> derivative) {
    Map<String, double[]> expected = new LinkedHashMap<>();
    before.forEach(
        (key, values) -> {
          double[] moved = values.clone();
          for (int i = 0; i < moved.length; i++) {
            moved[i] -= rate * derivative.apply(values[i], gradient.get(key)[i]);
          }
          expected.put(key, moved);
        });
    return expected;
  }

  static boolean isWeight(String key) {
    return Character.isUpperCase(key.charAt(0));
  }

  private static Map<String, double[]> params(ComputationGraph graph) {
    Map<String, double[]> params = new LinkedHashMap<>();
    graph.getLayer("mi").paramTable().forEach((key, value) -> params.put(key, Values.of(value)));
    return params;
  }
}
