package io.github.mi4j.examples.plot;

import io.github.mi4j.examples.harness.Summary;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Panels of curves side by side over a common vertical axis.
 *
 * @param title what the figure shows
 * @param horizontal label of the horizontal axes, which start at zero
 * @param vertical label of the vertical axis
 * @param panels from left to right
 */
public record CurveFigure(
    String title, String horizontal, String vertical, List<CurvePanel> panels) {

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final BasicStroke SOLID = new BasicStroke(2);
  private static final BasicStroke DOTTED =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 5}, 0);
  private static final double MARGIN = 0.04;
  private static final int PANEL_WIDTH = 420;
  private static final int HEIGHT = 420;

  /** The figure as a chart. */
  JFreeChart chart() {
    NumberAxis range = axis(vertical);
    range.setRange(bounds());
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(range);
    plot.setGap(44);
    panels.forEach(panel -> plot.add(plot(panel)));
    JFreeChart chart = new JFreeChart(title, HEADING, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(8, 8, 8, 32));
    chart.getLegend().setItemFont(TEXT);
    chart.getLegend().setFrame(BlockBorder.NONE);
    chart.getLegend().setPosition(RectangleEdge.BOTTOM);
    return chart;
  }

  int width() {
    return 90 + PANEL_WIDTH * panels.size();
  }

  int height() {
    return HEIGHT + 60;
  }

  private XYPlot plot(CurvePanel panel) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(0.2f);
    for (Curve curve : panel.curves()) {
      Color colour = Palette.colour(curve.colour());
      renderer.setSeriesPaint(data.getSeriesCount(), colour);
      renderer.setSeriesFillPaint(data.getSeriesCount(), colour);
      renderer.setSeriesStroke(data.getSeriesCount(), curve.dotted() ? DOTTED : SOLID);
      renderer.setSeriesVisibleInLegend(data.getSeriesCount(), panel.equals(panels.get(0)));
      data.addSeries(series(curve));
    }
    NumberAxis steps = axis(horizontal);
    steps.setRange(0, panel.curves().stream().mapToLong(c -> c.points().lastKey()).max().orElse(1));
    steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    steps.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    XYPlot plot = new XYPlot(data, steps, null, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.addAnnotation(
        new XYTitleAnnotation(
            0.98, 0.98, new TextTitle(panel.title(), HEADING), RectangleAnchor.TOP_RIGHT));
    return plot;
  }

  private static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setLabelFont(TEXT);
    axis.setTickLabelFont(TEXT);
    return axis;
  }

  /** The range of all bands, and a little more. */
  private Range bounds() {
    Range range =
        panels.stream()
            .flatMap(panel -> panel.curves().stream())
            .flatMap(curve -> curve.points().values().stream())
            .map(point -> new Range(point.mean() - band(point), point.mean() + band(point)))
            .reduce(Range::combine)
            .orElse(new Range(0, 1));
    return Range.expand(range, MARGIN, MARGIN);
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
}
