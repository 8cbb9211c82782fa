package io.github.mi4j.examples.expressivity;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The functions of two d-vectors that are to be represented. The paper names them but gives neither
 * the formula of gating nor the size of the outputs, so summation and gating come in a scalar and
 * in a vector reading.
 */
public enum TargetFunction {
  /** Σ_i (x_i + z_i). */
  SUM(true, "sum  Σ (x + z)") {
    @Override
    INDArray of(INDArray x, INDArray z) {
      return x.add(z).sum(true, 1);
    }
  },
  /** x + z. */
  SUM_VECTOR(false, "sum  x + z") {
    @Override
    INDArray of(INDArray x, INDArray z) {
      return x.add(z);
    }
  },
  /** σ(x)ᵀz. */
  GATING(true, "gating  σ(x)ᵀz") {
    @Override
    INDArray of(INDArray x, INDArray z) {
      return Transforms.sigmoid(x, true).muli(z).sum(true, 1);
    }
  },
  /** σ(x) ∘ z. */
  GATING_VECTOR(false, "gating  σ(x) ∘ z") {
    @Override
    INDArray of(INDArray x, INDArray z) {
      return Transforms.sigmoid(x, true).muli(z);
    }
  },
  /** xᵀz. */
  DOT_PRODUCT(true, "dot product  xᵀz") {
    @Override
    INDArray of(INDArray x, INDArray z) {
      return x.mul(z).sum(true, 1);
    }
  };

  private final boolean scalar;
  private final String title;

  TargetFunction(boolean scalar, String title) {
    this.scalar = scalar;
    this.title = title;
  }

  /** The function of rows x and z [batch, d]. */
  abstract INDArray of(INDArray x, INDArray z);

  /** Size of the output for vectors of size d. */
  int outputs(int d) {
    return scalar ? 1 : d;
  }

  /** Its name and formula in figures. */
  String title() {
    return title;
  }

  /** Its name in results and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
