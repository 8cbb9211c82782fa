package io.github.mi4j.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * How many parameters could be pruned: those with |w| &lt; ε, as in Figure 2 of the paper, where ε
 * is 0.001.
 */
public final class Pruning {

  private Pruning() {}

  /**
   * The number of parameters of a graph with |w| &lt; ε.
   *
   * @param graph a graph, which is left as it is
   * @param epsilon ε
   */
  public static long count(ComputationGraph graph, double epsilon) {
    return countByParameter(graph, epsilon).values().stream().mapToLong(count -> count).sum();
  }

  /**
   * The number of values with |w| &lt; ε in each parameter of a graph.
   *
   * @param graph a graph, which is left as it is
   * @param epsilon ε
   * @return counts by Deeplearning4j's name of the parameter, {@code layer_key}
   */
  public static Map<String, Long> countByParameter(ComputationGraph graph, double epsilon) {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon must not be negative, got " + epsilon);
    }
    Wiring.requireParameters(graph);
    Map<String, Long> counts = new LinkedHashMap<>();
    graph.paramTable().forEach((name, param) -> counts.put(name, below(epsilon, param)));
    return counts;
  }

  private static long below(double epsilon, INDArray param) {
    INDArray small = Transforms.abs(param.castTo(DataType.DOUBLE), true).lt(epsilon);
    return small.castTo(DataType.INT64).sumNumber().longValue();
  }
}
