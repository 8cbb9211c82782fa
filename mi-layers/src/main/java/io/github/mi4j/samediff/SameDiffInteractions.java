package io.github.mi4j.samediff;

import io.github.mi4j.kernel.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The forms of multiplicative interaction as functions on SameDiff variables.
 *
 * <p>x is the input stream [batch, n], z the context stream [batch, m]; the batch size may be
 * unknown (−1). θ maps the keys of the equation to variables in the shapes that the layers have, so
 * that weights can be carried over either way; {@link SameDiffParameters} makes such maps. A term
 * of the equation is absent where its key is; the keys in brackets may be absent.
 *
 * <p>Every result is called {@code name} and has the type of x, which all arguments share. In half
 * precision sums and products are computed in single precision. Shapes are checked as far as they
 * are known when the graph is defined.
 */
public final class SameDiffInteractions {

  private SameDiffInteractions() {}

  /**
   * The full bilinear form, y = zᵀ𝕎x + zᵀU + Vx + b [batch, k].
   *
   * @param theta [W] [m·n, k] with row i·n + j for z_i and x_j, [U] [m, k], [V] [n, k], [b] [1, k]
   */
  public static SDVariable bilinear(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    Arguments arguments =
        new Arguments("bilinear", name, x, z, theta).keys(List.of(), List.of("W", "U", "V", "b"));
    long k =
        Arguments.known(arguments.columns("W"), arguments.columns("U"), arguments.columns("V"));
    return arguments.result(new Terms(arguments, k).bilinear());
  }

  /**
   * A hypernetwork: the bilinear form with r = relu(… relu(zᵀH₁ + h₁) …) in the place of z. With
   * {@code z = x} it is the self interaction.
   *
   * @param theta H1 [m, width], h1 [1, width], H2, h2, …; W [width·n, k], [U] [width, k], [V] [n,
   *     k], [b] [1, k]
   */
  public static SDVariable hyperLinear(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    List<String> required = new ArrayList<>(List.of("W"));
    int depth = 0;
    while (theta.containsKey("H" + (depth + 1))) {
      depth++;
      required.add("H" + depth);
      required.add("h" + depth);
    }
    Arguments arguments =
        new Arguments("hyperLinear", name, x, z, theta).keys(required, Terms.ADDITIVE);
    SDVariable r = arguments.z;
    long width = arguments.m;
    for (int i = 1; i <= depth; i++) {
      arguments.expect("H" + i, width, Arguments.UNKNOWN);
      width = arguments.columns("H" + i);
      arguments.expect("h" + i, 1, width);
      SDVariable a = r.mmul(arguments.get("H" + i)).add(arguments.get("h" + i));
      r = arguments.sd.nn().relu(a, 0);
    }
    return arguments.result(new Terms(arguments, r, width, arguments.columns("W")).bilinear());
  }

  /**
   * The low-rank form, y = C(pool((Az) ∘ (Bx))) + zᵀU + Vx + b [batch, k]; the pool sums windows of
   * products, column q·r + i belonging to rank i.
   *
   * @param theta A [m, r·window], B [n, r·window], C [r, k], [U] [m, k], [V] [n, k], [b] [1, k]
   */
  public static SDVariable lowRank(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    Arguments arguments =
        new Arguments("lowRank", name, x, z, theta).keys(List.of("A", "B", "C"), Terms.ADDITIVE);
    long rank = arguments.rows("C");
    long products = arguments.columns("A");
    arguments.expect("A", arguments.m, Arguments.UNKNOWN);
    arguments.expect("B", arguments.n, products);
    if (products % rank != 0) {
      throw arguments.invalid(
          "A", "[m, a multiple of " + rank + ", the rows of C]", arguments.shape("A"));
    }
    SDVariable p = arguments.z.mmul(arguments.get("A")).mul(arguments.x.mmul(arguments.get("B")));
    if (products != rank) {
      p = arguments.sd.reshape(p, -1, products / rank, rank).sum(1);
    }
    SDVariable y = p.mmul(arguments.get("C"));
    return arguments.result(new Terms(arguments, arguments.columns("C")).addedTo(y));
  }

  /**
   * The diagonal form, y = g(zᵀW + v) ∘ x + zᵀU + b [batch, n].
   *
   * @param gate g
   * @param theta W [m, n], [v] [1, n], [U] [m, n], [b] [1, n]
   */
  public static SDVariable diagonal(
      String name, SDVariable x, SDVariable z, Gate gate, Map<String, SDVariable> theta) {
    Arguments arguments = new Arguments("diagonal", name, x, z, theta);
    Modulation modulation = new Modulation(arguments, arguments.n);
    return modulation.by(modulation.bounded(gate));
  }

  /**
   * Feature-wise linear modulation, y = (1 + zᵀW + v) ∘ x + zᵀU + b [batch, n].
   *
   * @param theta W [m, n], [v] [1, n], [U] [m, n], [b] [1, n]
   */
  public static SDVariable film(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    Arguments arguments = new Arguments("film", name, x, z, theta);
    Modulation modulation = new Modulation(arguments, arguments.n);
    return modulation.by(modulation.factor().add(1));
  }

  /**
   * The scalar form, y = (zᵀW + v)·x + (zᵀU + b) [batch, n].
   *
   * @param theta W [m, 1], [v] [1, 1], [U] [m, 1], [b] [1, 1]
   */
  public static SDVariable scalar(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    Modulation modulation = new Modulation(new Arguments("scalar", name, x, z, theta), 1);
    return modulation.by(modulation.factor());
  }

  /**
   * The gated residual, y = g ∘ z + c ∘ x [batch, n] with g = σ(zᵀU + Vx + b), and c = 1 − g or,
   * where P and Q are given, c = σ(zᵀP + Qx + c₀).
   *
   * @param theta U, V [n, n], [b] [1, n], [P, Q] [n, n], [c] [1, n]
   */
  public static SDVariable gatedResidual(
      String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    boolean coupled = !theta.containsKey("P") && !theta.containsKey("Q");
    Arguments arguments =
        new Arguments("gatedResidual", name, x, z, theta)
            .keys(
                coupled ? List.of("U", "V") : List.of("U", "V", "P", "Q"),
                coupled ? List.of("b") : List.of("b", "c"));
    arguments.expectEqualStreams();
    SDVariable g = gate(arguments, "V", "U", "b");
    if (coupled) {
      return arguments.result(arguments.z.sub(arguments.x).mul(g).add(arguments.x));
    }
    SDVariable c = gate(arguments, "Q", "P", "c");
    return arguments.result(g.mul(arguments.z).add(c.mul(arguments.x)));
  }

  /**
   * The squared Mahalanobis distance of each pair, y = ‖Lᵀ(x − z)‖² + ε‖x − z‖² [batch, 1].
   *
   * @param epsilon ε
   * @param theta L [n, r], or [1, n] for a diagonal
   */
  public static SDVariable mahalanobis(
      String name, SDVariable x, SDVariable z, double epsilon, Map<String, SDVariable> theta) {
    Arguments arguments =
        new Arguments("mahalanobis", name, x, z, theta).keys(List.of("L"), List.of());
    return arguments.result(new Distance(arguments, epsilon).ofPairs());
  }

  /**
   * Squared Mahalanobis distances to k prototypes p_j, y_j = ‖Lᵀ(x − p_j)‖² + ε‖x − p_j‖² [batch,
   * k].
   *
   * @param epsilon ε
   * @param theta L [n, r], or [1, n] for a diagonal; P [k, n] with p_j in row j
   */
  public static SDVariable prototypes(
      String name, SDVariable x, double epsilon, Map<String, SDVariable> theta) {
    Arguments arguments =
        new Arguments("prototypes", name, x, x, theta).keys(List.of("L", "P"), List.of());
    return arguments.result(new Distance(arguments, epsilon).toPrototypes());
  }

  private static SDVariable gate(Arguments arguments, String ofX, String ofZ, String bias) {
    long n = Arguments.known(arguments.n, arguments.m, arguments.columns("U"));
    arguments.expect(ofX, n, n);
    arguments.expect(ofZ, n, n);
    arguments.expect(bias, 1, n);
    SDVariable a = arguments.x.mmul(arguments.get(ofX)).add(arguments.z.mmul(arguments.get(ofZ)));
    return arguments.sd.nn().sigmoid(arguments.has(bias) ? a.add(arguments.get(bias)) : a);
  }
}
