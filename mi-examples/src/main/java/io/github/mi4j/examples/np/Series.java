package io.github.mi4j.examples.np;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A series to learn from and to predict in gaps: every stretch of it is one function, given by some
 * of its points.
 *
 * <p>Three gaps of a tenth of a stretch are held out, around a quarter, half and three quarters of
 * the series. Functions are drawn as random points of random stretches, without those of the gaps.
 * In a stretch x runs from −2 to 2, and y is what is left of it beside the straight line through
 * the stretch, in units of its deviation in the whole series: a network then has to learn neither
 * trend nor level.
 */
final class Series implements CurveSource {

  static final int GAPS = 3;

  private static final double RANGE = 2;
  private static final int LONGEST_STRETCH = 100;
  private static final int SHORTEST_STRETCH = 20;

  /** Fewer would be too few functions to learn from. */
  private static final int STRETCHES = 8;

  private static final int POINTS_PER_GAP = 10;
  private static final int GRID = 200;
  private static final double SHARE = 0.35;
  private static final int MAX_POINTS = 50;

  private final double[] x;
  private final double[] y;
  private final int stretch;
  private final boolean[] hidden;
  private final double deviation;

  Series(Curve points) {
    this.x = points.x();
    this.y = points.y();
    int length = Math.max(SHORTEST_STRETCH, x.length / STRETCHES);
    this.stretch = Math.min(Math.min(LONGEST_STRETCH, length), x.length);
    this.hidden = new boolean[x.length];
    for (int gap = 0; gap < GAPS; gap++) {
      Arrays.fill(hidden, gapStart(gap), gapStart(gap) + gapLength(), true);
    }
    double variance =
        IntStream.rangeClosed(0, x.length - stretch)
            .mapToDouble(start -> line(start).getMeanSquareError())
            .average()
            .orElseThrow();
    this.deviation = variance > 0 ? Math.sqrt(variance) : 1;
  }

  /** The straight line through the known points of a stretch. */
  private SimpleRegression line(int start) {
    SimpleRegression line = new SimpleRegression();
    known(start).forEach(i -> line.addData(x[i], y[i]));
    return line;
  }

  /** Places from one end of a stretch to the other, as a network sees them. */
  static double[] grid() {
    return IntStream.rangeClosed(0, GRID).mapToDouble(i -> RANGE * (2.0 * i / GRID - 1)).toArray();
  }

  private IntStream known(int start) {
    return IntStream.range(start, start + stretch).filter(i -> !hidden[i]);
  }

  private int gapLength() {
    return Math.max(1, stretch / POINTS_PER_GAP);
  }

  private int gapStart(int gap) {
    return (gap + 1) * x.length / (GAPS + 1) - gapLength() / 2;
  }

  /** The first point of the stretch around a gap. */
  private int stretchStart(int gap) {
    int centred = gapStart(gap) + gapLength() / 2 - stretch / 2;
    return Math.max(0, Math.min(x.length - stretch, centred));
  }

  /** The known points around a gap, as a network sees them. */
  Curve context(int gap) {
    return points(stretchStart(gap), false);
  }

  /** The held-out points of a gap, as a network sees them. */
  Curve targets(int gap) {
    int start = stretchStart(gap);
    int[] rows =
        IntStream.range(gapStart(gap), gapStart(gap) + gapLength())
            .filter(i -> i >= start && i < start + stretch)
            .toArray();
    return points(start, rows);
  }

  /**
   * Where a network sees a place on the axis of the stretch around a gap: −2 is its first point.
   */
  double placeOf(int gap, double seen) {
    int start = stretchStart(gap);
    double width = x[start + stretch - 1] - x[start];
    return x[start] + (seen + RANGE) / (2 * RANGE) * width;
  }

  /** What a network sees at a place in the stretch around a gap, in the units of the series. */
  double valueOf(int gap, double at, double seen) {
    return line(stretchStart(gap)).predict(placeOf(gap, at)) + deviation * seen;
  }

  /** A deviation in the units of the series. */
  double deviationOf(double seen) {
    return deviation * seen;
  }

  private Curve points(int start, boolean held) {
    return points(
        start, IntStream.range(start, start + stretch).filter(i -> hidden[i] == held).toArray());
  }

  private Curve points(int start, int[] rows) {
    double width = x[start + stretch - 1] - x[start];
    SimpleRegression line = line(start);
    return new Curve(
        Arrays.stream(rows).mapToDouble(i -> RANGE * (2 * (x[i] - x[start]) / width - 1)).toArray(),
        Arrays.stream(rows).mapToDouble(i -> (y[i] - line.predict(x[i])) / deviation).toArray());
  }

  @Override
  public Curve draw(int points, RandomGenerator random) {
    int start = random.nextInt(x.length - stretch + 1);
    int[] rows = known(start).toArray();
    for (int i = 0; i < points; i++) {
      int other = random.nextInt(i, rows.length);
      int row = rows[other];
      rows[other] = rows[i];
      rows[i] = row;
    }
    return points(start, Arrays.copyOf(rows, points));
  }

  @Override
  public int minContext() {
    return Math.min(3, maxContext());
  }

  @Override
  public int maxContext() {
    return (int) Math.min(MAX_POINTS, SHARE * stretch);
  }

  @Override
  public int maxFurther() {
    return maxContext();
  }
}
