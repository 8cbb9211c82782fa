package io.github.mi4j.kernel;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters θ of one kernel, or their gradients dθ, by key. */
public final class Theta {

  private final Map<String, INDArray> arrays;

  /**
   * @param arrays one array per {@linkplain ParamLayout#keys() key} of the kernel's layout, in the
   *     layout's shapes
   */
  public Theta(Map<String, INDArray> arrays) {
    this.arrays = arrays;
  }

  /**
   * The array of a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public INDArray get(String key) {
    INDArray array = arrays.get(key);
    if (array == null) {
      throw new IllegalArgumentException(
          "No parameter \"" + key + "\"; there are " + arrays.keySet());
    }
    return array;
  }
}
