package io.github.mi4j.samediff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One definition of a function for each shape of inputs, whatever the batch, since a definition may
 * use sizes as numbers; of the shapes that were met last.
 */
final class FunctionPerShape {

  private static final int MOST_SHAPES = 32;

  private final Map<List<Long>, ExactFunction> definitions = new LinkedHashMap<>(16, 0.75f, true);

  /** The function for these inputs, defined now if it is not yet. */
  ExactFunction get(Supplier<ExactFunction> definition, INDArray... inputs) {
    List<Long> sizes = new ArrayList<>();
    for (INDArray input : inputs) {
      sizes.add((long) input.rank());
      for (int axis = 1; axis < input.rank(); axis++) {
        sizes.add(input.size(axis));
      }
    }
    ExactFunction function = definitions.get(sizes);
    if (function == null) {
      function = ExactFunction.defined(definition);
      definitions.put(sizes, function);
      if (definitions.size() > MOST_SHAPES) {
        definitions.remove(definitions.keySet().iterator().next());
      }
    }
    return function;
  }
}
