package io.github.mi4j.inspect;

import io.github.mi4j.kernel.Formula;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/**
 * Writes a formula as plain vertices: a layer for each map and gate, an element-wise vertex for
 * each product and sum.
 *
 * <p>The last one is always a layer, since layers have activations and obey masks.
 */
final class FormulaWriter {

  private final Replacement replacement;
  private final Packing x;
  private final @Nullable BaseLayer learner;
  private final IdentityHashMap<Formula, String> written = new IdentityHashMap<>();

  /**
   * @param replacement where to write
   * @param x what the formula reads
   * @param learner the layer as which those with learnt weights learn, or null to freeze them
   */
  FormulaWriter(Replacement replacement, Packing x, @Nullable BaseLayer learner) {
    this.replacement = replacement;
    this.x = x;
    this.learner = learner;
  }

  /** Writes all of a formula, with an activation at its end. */
  void write(Formula formula, IActivation activation) {
    Formula last = formula.asMap();
    replacement.last(layer(last, activation), source(last));
  }

  private String vertex(Formula formula) {
    String known = written.get(formula);
    if (known != null) {
      return known;
    }
    String name = add(formula);
    written.put(formula, name);
    return name;
  }

  private String add(Formula formula) {
    switch (formula.kind()) {
      case INPUT:
        return x.hasFixed()
            ? replacement.layer(
                layer(formula.asMap(), new ActivationIdentity()), replacement.input())
            : replacement.input();
      case PRODUCT:
        return replacement.elementWise(Op.Product, vertices(formula));
      case SUM:
        return replacement.elementWise(Op.Add, vertices(formula));
      case GATE:
        return replacement.layer(layer(formula, new ActivationSigmoid()), source(formula));
      default:
        return replacement.layer(layer(formula, new ActivationIdentity()), source(formula));
    }
  }

  private List<String> vertices(Formula formula) {
    return formula.operands().stream().map(this::vertex).collect(Collectors.toList());
  }

  /** What the layer of a map or gate reads; of x, what varies in it. */
  private String source(Formula map) {
    Formula operand = map.operands().get(0);
    return operand.kind() == Formula.Kind.INPUT ? replacement.input() : vertex(operand);
  }

  private PlainLayer layer(Formula formula, IActivation activation) {
    AffineMap map = new AffineMap(formula.weights(), formula.bias());
    boolean readsInput = formula.operands().get(0).kind() == Formula.Kind.INPUT;
    PlainLayer layer = PlainLayer.of(readsInput ? map.fix(x) : map, activation);
    if (learner == null || formula.kind() == Formula.Kind.CONSTANT) {
      return layer;
    }
    return layer.learningAs(learner);
  }
}
