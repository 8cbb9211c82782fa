package io.github.mi4j.listener;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Measures the factors that a {@code FilmVertex} applies. */
final class FilmProbe {

  private FilmProbe() {}

  /**
   * The measures of {@link InteractionReport}.
   *
   * @param film [Δγ; β], [rows, 2·channels]
   * @param contexts what they were generated from, [rows, m]; the factors themselves where that is
   *     not known
   */
  static Map<String, Double> measure(INDArray film, INDArray contexts) {
    long channels = film.size(1) / 2;
    INDArray gamma = film.get(NDArrayIndex.all(), NDArrayIndex.interval(0, channels)).add(1);
    INDArray beta =
        film.get(NDArrayIndex.all(), NDArrayIndex.interval(channels, 2 * channels)).dup();
    Norms norms = new Norms();
    for (int row = 0; row < film.size(0); row++) {
      norms.add(gamma.getRow(row), beta.getRow(row));
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    norms.writeTo(measures);
    Pairs pairs = new Pairs(contexts);
    if (!pairs.isEmpty()) {
      measures.put("context", effect(pairs, gamma, beta));
    }
    return measures;
  }

  /** The effect of exchanging the context, where x has independent features of unit variance. */
  private static double effect(Pairs pairs, INDArray gamma, INDArray beta) {
    INDArray gamma1 = pairs.first(gamma);
    INDArray gamma2 = pairs.second(gamma);
    double shift = square(pairs.first(beta).sub(pairs.second(beta)));
    double byContext = square(gamma1.sub(gamma2)) + shift;
    double byBoth = square(gamma1) + square(gamma2) + shift;
    return byContext == 0 ? 0 : Math.sqrt(byContext / byBoth);
  }

  private static double square(INDArray array) {
    double norm = array.norm2Number().doubleValue();
    return norm * norm;
  }
}
