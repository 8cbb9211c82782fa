package io.github.mi4j.reference;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The equations of all forms as loops over their sums. A key that is absent from θ is a term that
 * is switched off.
 */
public final class NaiveForms {

  private NaiveForms() {}

  /** y_o = Σ_ij z_i W_(i·n+j)o x_j + Σ_i z_i U_io + Σ_j V_jo x_j + b_o. */
  public static double[] bilinear(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] y = additive(theta, x, z);
    double[][] w = theta.get("W");
    if (w != null) {
      for (int o = 0; o < y.length; o++) {
        for (int i = 0; i < z.length; i++) {
          for (int j = 0; j < x.length; j++) {
            y[o] += z[i] * w[i * x.length + j][o] * x[j];
          }
        }
      }
    }
    return y;
  }

  /** r = relu(… relu(zᵀH₁ + h₁) …), then the bilinear form of x and r. */
  public static double[] hyperLinear(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] r = z;
    for (int layer = 1; theta.containsKey("H" + layer); layer++) {
      r = map(affine(r, theta.get("H" + layer), theta.get("h" + layer)), a -> Math.max(0, a));
    }
    return bilinear(theta, x, r);
  }

  /** g = tanh(zᵀH + h)G, then y_o = Σ_j g_(j·k+o) x_j + g_(n·k+o). */
  public static double[] generatedByTanh(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] r = map(affine(z, theta.get("H"), theta.get("h")), Math::tanh);
    double[] g = affine(r, theta.get("G"), null);
    double[] y = new double[g.length / (x.length + 1)];
    for (int o = 0; o < y.length; o++) {
      for (int j = 0; j < x.length; j++) {
        y[o] += g[j * y.length + o] * x[j];
      }
      y[o] += g[x.length * y.length + o];
    }
    return y;
  }

  /** y_o = Σ_q C_qo Σ_(s in window) (Az)_(s·r+q) (Bx)_(s·r+q) + additive terms. */
  public static double[] lowRank(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] y = additive(theta, x, z);
    double[][] c = theta.get("C");
    double[] p = affine(z, theta.get("A"), null);
    double[] q = affine(x, theta.get("B"), null);
    for (int product = 0; product < p.length; product++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += c[product % c.length][o] * p[product] * q[product];
      }
    }
    return y;
  }

  /** y_j = (offset + gate(Σ_i z_i W_ij + v_j)) x_j + Σ_i z_i U_ij + b_j for an elementwise gate. */
  public static NaiveForm diagonal(double offset, DoubleUnaryOperator gate) {
    return (theta, x, z) -> {
      double[] a = map(affine(z, theta.get("W"), theta.get("v")), gate);
      return modulate(theta, offset, a, x, z);
    };
  }

  /** The diagonal form with a softmax over features as gate. */
  public static double[] softmaxDiagonal(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] a = affine(z, theta.get("W"), theta.get("v"));
    double sum = 0;
    for (double value : a) {
      sum += Math.exp(value);
    }
    double total = sum;
    return modulate(theta, 0, map(a, value -> Math.exp(value) / total), x, z);
  }

  /** y_j = (Σ_i z_i W_i + v) x_j + Σ_i z_i U_i + b. */
  public static double[] scalar(Map<String, double[][]> theta, double[] x, double[] z) {
    double scale = affine(z, theta.get("W"), theta.get("v"))[0];
    double shift =
        (theta.containsKey("U") ? affine(z, theta.get("U"), null)[0] : 0)
            + (theta.containsKey("b") ? theta.get("b")[0][0] : 0);
    return map(x, value -> scale * value + shift);
  }

  /** y_j = g_j h_j + c_j x_j with c = 1 − g, or a gate of its own where θ has one. */
  public static double[] gatedResidual(Map<String, double[][]> theta, double[] x, double[] h) {
    double[] g = gate(x, theta.get("V"), h, theta.get("U"), theta.get("b"));
    double[] c =
        theta.containsKey("P")
            ? gate(x, theta.get("Q"), h, theta.get("P"), theta.get("c"))
            : map(g, value -> 1 - value);
    double[] y = new double[x.length];
    for (int j = 0; j < y.length; j++) {
      y[j] = g[j] * h[j] + c[j] * x[j];
    }
    return y;
  }

  /** y = Σ_ab (x−z)_a (LLᵀ + εI)_ab (x−z)_b with L full or of low rank. */
  public static NaiveForm mahalanobis(double epsilon) {
    return (theta, x, z) -> new double[] {distance(theta.get("L"), epsilon, x, z)};
  }

  /** The same with a diagonal L, stored as one row. */
  public static NaiveForm diagonalMahalanobis(double epsilon) {
    return (theta, x, z) -> {
      double[] l = theta.get("L")[0];
      double[][] full = new double[l.length][l.length];
      for (int a = 0; a < l.length; a++) {
        full[a][a] = l[a];
      }
      return new double[] {distance(full, epsilon, x, z)};
    };
  }

  /** y_j = the distance of x to row j of P. */
  public static NaiveForm prototypes(double epsilon) {
    return (theta, x, z) -> {
      double[][] p = theta.get("P");
      double[] y = new double[p.length];
      for (int j = 0; j < y.length; j++) {
        y[j] = distance(theta.get("L"), epsilon, x, p[j]);
      }
      return y;
    };
  }

  private static double distance(double[][] l, double epsilon, double[] x, double[] z) {
    double sum = 0;
    for (int a = 0; a < x.length; a++) {
      for (int b = 0; b < x.length; b++) {
        double metric = a == b ? epsilon : 0;
        for (int r = 0; r < l[a].length; r++) {
          metric += l[a][r] * l[b][r];
        }
        sum += (x[a] - z[a]) * metric * (x[b] - z[b]);
      }
    }
    return sum;
  }

  private static double[] gate(
      double[] x, double[][] ofX, double[] h, double[][] ofH, double[][] bias) {
    double[] fromX = affine(x, ofX, bias);
    double[] fromH = affine(h, ofH, null);
    double[] g = new double[fromX.length];
    for (int j = 0; j < g.length; j++) {
      g[j] = 1 / (1 + Math.exp(-(fromX[j] + fromH[j])));
    }
    return g;
  }

  private static double[] modulate(
      Map<String, double[][]> theta, double offset, double[] factor, double[] x, double[] z) {
    double[] y = additive(theta, x, z);
    for (int j = 0; j < y.length; j++) {
      y[j] += (offset + factor[j]) * x[j];
    }
    return y;
  }

  /**
   * zᵀU + Vx + b, as many of them as θ has; the output size is that of any parameter with one
   * column per output.
   */
  private static double[] additive(Map<String, double[][]> theta, double[] x, double[] z) {
    double[] y = new double[outputs(theta)];
    add(y, z, theta.get("U"));
    add(y, x, theta.get("V"));
    if (theta.containsKey("b")) {
      for (int o = 0; o < y.length; o++) {
        y[o] += theta.get("b")[0][o];
      }
    }
    return y;
  }

  private static int outputs(Map<String, double[][]> theta) {
    for (String key : new String[] {"C", "W", "U", "V", "b"}) {
      if (theta.containsKey(key)) {
        return theta.get(key)[0].length;
      }
    }
    throw new IllegalArgumentException(
        "No parameter with one column per output in " + theta.keySet());
  }

  private static void add(double[] y, double[] stream, double[][] weights) {
    if (weights != null) {
      for (int o = 0; o < y.length; o++) {
        for (int i = 0; i < stream.length; i++) {
          y[o] += stream[i] * weights[i][o];
        }
      }
    }
  }

  private static double[] affine(double[] stream, double[][] weights, double[][] bias) {
    double[] y = bias == null ? new double[weights[0].length] : bias[0].clone();
    add(y, stream, weights);
    return y;
  }

  private static double[] map(double[] values, DoubleUnaryOperator f) {
    double[] mapped = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      mapped[j] = f.applyAsDouble(values[j]);
    }
    return mapped;
  }
}
