package io.github.mi4j.reference;

import java.util.Map;

/** One row of a form, computed by plain loops: y = f(x, z; θ), with θ as matrices by key. */
@FunctionalInterface
public interface NaiveForm {
  double[] apply(Map<String, double[][]> theta, double[] x, double[] z);
}
