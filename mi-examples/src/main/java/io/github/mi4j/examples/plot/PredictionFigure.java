package io.github.mi4j.examples.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of predictions.
 *
 * @param title what the figure shows
 * @param rows from top to bottom
 * @param comparable whether all have the same vertical range, or each row its own
 */
public record PredictionFigure(String title, List<List<PredictionPanel>> rows, boolean comparable) {

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color REFERENCE = new Color(0x555555);
  private static final BasicStroke LINE = new BasicStroke(2);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke DASHED =
      new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
  private static final Shape DOT = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
  private static final double MARGIN = 0.06;
  private static final int SAMPLE_ALPHA = 120;

  /** A figure whose rows all have the same vertical range. */
  public PredictionFigure(String title, List<List<PredictionPanel>> rows) {
    this(title, rows, true);
  }

  /** One chart per row; the first has the title. */
  List<JFreeChart> charts() {
    return rows.stream().map(row -> chart(row, row.equals(rows.get(0)) ? title : null)).toList();
  }

  private JFreeChart chart(List<PredictionPanel> row, @Nullable String heading) {
    NumberAxis range = axis();
    range.setRange(
        Range.expand(
            (comparable ? rows : List.of(row))
                .stream()
                    .flatMap(List::stream)
                    .map(PredictionFigure::bounds)
                    .reduce(Range::combine)
                    .orElseThrow(),
            MARGIN,
            MARGIN));
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(range);
    plot.setGap(40);
    row.forEach(panel -> plot.add(plot(panel)));
    JFreeChart chart = new JFreeChart(heading, Style.HEADING, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 8, 4, 24));
    return chart;
  }

  private static XYPlot plot(PredictionPanel panel) {
    Color colour = Style.colour(panel.colour());
    NumberAxis domain = axis();
    List<Point> mean = panel.prediction().mean();
    domain.setRange(mean.get(0).x(), mean.get(mean.size() - 1).x());
    XYPlot plot = new XYPlot(null, domain, null, null);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    addBand(plot, panel.prediction(), colour);
    panel
        .samples()
        .forEach(
            sample ->
                addLine(
                    plot,
                    sample,
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SAMPLE_ALPHA),
                    THIN));
    Band reference = panel.reference();
    if (reference != null) {
      addLine(plot, reference.mean(), REFERENCE, DASHED);
      addLine(plot, reference.lower(), REFERENCE, DASHED);
      addLine(plot, reference.upper(), REFERENCE, DASHED);
    }
    addLine(plot, mean, colour, LINE);
    addPoints(plot, panel.hidden(), false);
    addPoints(plot, panel.known(), true);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(new Color(0xe6e6e6));
    plot.setRangeGridlinePaint(new Color(0xe6e6e6));
    TextTitle heading = new TextTitle(panel.title(), Style.HEADING);
    heading.setBackgroundPaint(new Color(255, 255, 255, 200));
    heading.setPadding(2, 4, 2, 4);
    plot.addAnnotation(new XYTitleAnnotation(0.02, 0.98, heading, RectangleAnchor.TOP_LEFT));
    return plot;
  }

  private static void addBand(XYPlot plot, Band band, Color colour) {
    YIntervalSeries series = new YIntervalSeries("");
    for (int i = 0; i < band.mean().size(); i++) {
      Point mean = band.mean().get(i);
      series.add(mean.x(), mean.y(), band.lower().get(i).y(), band.upper().get(i).y());
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(0.2f);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesFillPaint(0, colour);
    add(plot, data, renderer);
  }

  private static void addLine(XYPlot plot, List<Point> points, Color colour, BasicStroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    // Otherwise dashes start anew at every point, and close points make a solid line of them.
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesStroke(0, stroke);
    add(plot, data(points), renderer);
  }

  private static void addPoints(XYPlot plot, List<Point> points, boolean filled) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesPaint(0, Color.BLACK);
    renderer.setSeriesShape(0, DOT);
    renderer.setSeriesShapesFilled(0, filled);
    add(plot, data(points), renderer);
  }

  private static XYSeriesCollection data(List<Point> points) {
    XYSeries series = new XYSeries("", false);
    points.forEach(point -> series.add(point.x(), point.y()));
    return new XYSeriesCollection(series);
  }

  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  private static Range bounds(PredictionPanel panel) {
    Range range = range(panel.prediction().lower());
    range = Range.combine(range, range(panel.prediction().upper()));
    range = Range.combine(range, range(panel.known()));
    return Range.combine(range, range(panel.hidden()));
  }

  private static @Nullable Range range(List<Point> points) {
    return points.stream()
        .map(point -> new Range(point.y(), point.y()))
        .reduce(Range::combine)
        .orElse(null);
  }

  private static NumberAxis axis() {
    NumberAxis axis = new NumberAxis();
    axis.setTickLabelFont(TEXT);
    axis.setNumberFormatOverride(
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }
}
