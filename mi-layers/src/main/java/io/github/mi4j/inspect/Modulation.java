package io.github.mi4j.inspect;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The scales γ and the shifts β that contexts generate where the map is diagonal, y = γ ∘ x + β: in
 * FiLM, gates and the scalar form.
 */
public final class Modulation {

  private final INDArray gamma;
  private final INDArray beta;

  private Modulation(INDArray gamma, INDArray beta) {
    this.gamma = gamma;
    this.beta = beta;
  }

  /**
   * The scales and shifts of some maps.
   *
   * @param maps one per context, all diagonal
   */
  public static Modulation of(List<AffineMap> maps) {
    List<INDArray> scales = new ArrayList<>();
    List<INDArray> shifts = new ArrayList<>();
    for (AffineMap map : maps) {
      if (!map.isDiagonal()) {
        throw new IllegalArgumentException("The maps must scale and shift, got " + map);
      }
      scales.add(Nd4j.diag(map.weights()).reshape(1, map.bias().length()));
      shifts.add(map.bias());
    }
    return new Modulation(Nd4j.vstack(scales), Nd4j.vstack(shifts));
  }

  /** γ [contexts, n]; 1 where the input passes unchanged. */
  public INDArray gamma() {
    return gamma;
  }

  /** β [contexts, n]. */
  public INDArray beta() {
    return beta;
  }
}
