package io.github.mi4j.examples.plot;

import io.github.mi4j.examples.harness.Summary;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Panels of curves side by side over a common vertical axis.
 *
 * @param title what the figure shows
 * @param horizontal label of the horizontal axes, which start at zero
 * @param vertical label of the vertical axis
 * @param logarithmic whether the vertical axis is logarithmic
 * @param panels from left to right
 */
public record CurveFigure(
    String title, String horizontal, String vertical, boolean logarithmic, List<CurvePanel> panels)
    implements Figure {

  private static final BasicStroke SOLID = new BasicStroke(2);
  private static final BasicStroke DOTTED =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 5}, 0);
  private static final double MARGIN = 0.04;
  private static final double LOG_MARGIN = 1.4;

  /** Leaves room for the titles of the panels. */
  private static final double LOG_HEADROOM = 4;

  private static final int PANEL_WIDTH = 420;
  private static final int HEIGHT = 420;

  /** Curves of no more points than this have their points marked. */
  private static final int FEW = 24;

  private static final Shape POINT = new Ellipse2D.Double(-3, -3, 6, 6);
  private static final Shape BOUND = ShapeUtils.createUpTriangle(5);

  /** A figure whose vertical axis is linear. */
  public CurveFigure(String title, String horizontal, String vertical, List<CurvePanel> panels) {
    this(title, horizontal, vertical, false, panels);
  }

  @Override
  public JFreeChart chart() {
    ValueAxis range = verticalAxis();
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(range);
    plot.setGap(44);
    panels.forEach(panel -> plot.add(plot(panel)));
    return Style.chart(title, plot, true);
  }

  @Override
  public int width() {
    return 90 + PANEL_WIDTH * panels.size();
  }

  @Override
  public int height() {
    return HEIGHT + 60;
  }

  private XYPlot plot(CurvePanel panel) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(0.2f);
    for (Curve curve : drawn(panel).toList()) {
      int index = data.getSeriesCount();
      boolean bound = panel.bounds().contains(curve);
      boolean few = curve.points().size() <= FEW;
      Color colour = Style.colour(curve.colour());
      renderer.setSeriesPaint(index, colour);
      renderer.setSeriesFillPaint(index, colour);
      renderer.setSeriesStroke(index, curve.dotted() ? DOTTED : SOLID);
      renderer.setSeriesLinesVisible(index, !bound);
      renderer.setSeriesShapesVisible(index, bound || (few && !curve.dotted()));
      renderer.setSeriesShapesFilled(index, !bound);
      renderer.setSeriesShape(index, bound ? BOUND : POINT);
      renderer.setSeriesVisibleInLegend(index, isFirstOfItsTitle(panel, curve));
      data.addSeries(series(curve));
    }
    NumberAxis steps = Style.axis(horizontal);
    long last = drawn(panel).mapToLong(c -> c.points().lastKey()).max().orElse(1);
    steps.setRange(0, logarithmic ? last * (1 + MARGIN) : last);
    steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    steps.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    XYPlot plot = Style.onWhite(new XYPlot(data, steps, null, renderer));
    plot.addAnnotation(
        new XYTitleAnnotation(
            0.98, 0.98, new TextTitle(panel.title(), Style.HEADING), RectangleAnchor.TOP_RIGHT));
    return plot;
  }

  private static Stream<Curve> drawn(CurvePanel panel) {
    return Stream.concat(panel.curves().stream(), panel.bounds().stream());
  }

  /** Whether a curve is the one that stands for its title in the legend. */
  private boolean isFirstOfItsTitle(CurvePanel panel, Curve curve) {
    return panels.stream()
        .takeWhile(earlier -> !earlier.equals(panel))
        .flatMap(CurveFigure::drawn)
        .noneMatch(earlier -> earlier.title().equals(curve.title()));
  }

  private ValueAxis verticalAxis() {
    if (!logarithmic) {
      NumberAxis axis = Style.axis(vertical);
      axis.setRange(Range.expand(bounds(), MARGIN, MARGIN));
      return axis;
    }
    LogAxis axis = new LogAxis(vertical);
    axis.setLabelFont(Style.TEXT);
    axis.setTickLabelFont(Style.TEXT);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    axis.setRange(bounds().getLowerBound() / LOG_MARGIN, bounds().getUpperBound() * LOG_HEADROOM);
    return axis;
  }

  /** The range of all bands. */
  private Range bounds() {
    return panels.stream()
        .flatMap(CurveFigure::drawn)
        .flatMap(curve -> curve.points().values().stream())
        .map(point -> new Range(point.mean() - band(point), point.mean() + band(point)))
        .reduce(Range::combine)
        .map(CurveFigure::withLength)
        .orElse(new Range(1, 10));
  }

  private static double band(Summary point) {
    return point.count() > 1 ? point.standardError() : 0;
  }

  private static YIntervalSeries series(Curve curve) {
    YIntervalSeries series = new YIntervalSeries(curve.title());
    for (Map.Entry<Long, Summary> point : curve.points().entrySet()) {
      double mean = point.getValue().mean();
      double band = band(point.getValue());
      series.add(point.getKey(), mean, mean - band, mean + band);
    }
    return series;
  }

  /** An axis needs some length, also around a single value. */
  private static Range withLength(Range range) {
    return range.getLength() > 0
        ? range
        : new Range(range.getLowerBound() - 0.5, range.getUpperBound() + 0.5);
  }
}
