package io.github.mi4j.examples.np;

import io.github.mi4j.examples.np.gp.GaussianProcess;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Distributions of Gaussian processes that functions are drawn from; their points are uniform in
 * [−2, 2].
 */
public enum Prior implements CurveSource {
  /** Appendix F: length scale uniform in [0.1, 10], amplitude 1. The points are our choice. */
  PAPER("length scale 0.1 to 10", 0.1, 10, 1, 1, 1),

  /**
   * That of the public notebook on neural processes: length scale uniform in [0.1, 0.6], amplitude
   * in [0.1, 1].
   */
  NOTEBOOK("length scale 0.1 to 0.6", 0.1, 0.6, 0.1, 1, 3);

  private static final int MAX_POINTS = 50;
  private static final double RANGE = 2;
  private static final double NOISE = 0.02;

  private final String title;
  private final double shortest;
  private final double longest;
  private final double smallest;
  private final double largest;
  private final int minContext;

  Prior(
      String title,
      double shortest,
      double longest,
      double smallest,
      double largest,
      int minContext) {
    this.title = title;
    this.shortest = shortest;
    this.longest = longest;
    this.smallest = smallest;
    this.largest = largest;
    this.minContext = minContext;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Its name in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int minContext() {
    return minContext;
  }

  @Override
  public int maxContext() {
    return MAX_POINTS;
  }

  @Override
  public int maxFurther() {
    return MAX_POINTS;
  }

  /** A process drawn at random. */
  GaussianProcess process(RandomGenerator random) {
    return new GaussianProcess(
        shortest + (longest - shortest) * random.nextDouble(),
        smallest + (largest - smallest) * random.nextDouble(),
        NOISE);
  }

  /** Points of one draw of a process. */
  static Curve draw(GaussianProcess process, int points, RandomGenerator random) {
    double[] x = new double[points];
    double[] standardNormal = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = RANGE * (2 * random.nextDouble() - 1);
      standardNormal[i] = random.nextGaussian();
    }
    return new Curve(x, process.sample(x, standardNormal));
  }

  @Override
  public Curve draw(int points, RandomGenerator random) {
    return draw(process(random), points, random);
  }
}
