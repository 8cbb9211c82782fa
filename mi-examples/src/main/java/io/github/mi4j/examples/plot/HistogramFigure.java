package io.github.mi4j.examples.plot;

import java.awt.Color;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.statistics.HistogramDataset;

/**
 * Histograms side by side over a common vertical axis.
 *
 * @param title what the figure shows
 * @param samples values by label of their axis, from left to right
 */
public record HistogramFigure(String title, Map<String, double[]> samples) implements Figure {

  private static final int BINS = 40;

  @Override
  public JFreeChart chart() {
    NumberAxis counts = Style.axis("values");
    counts.setAutoRangeIncludesZero(true);
    CombinedRangeXYPlot all = new CombinedRangeXYPlot(counts);
    all.setGap(32);
    samples.forEach((label, values) -> all.add(panel(label, values)));
    return Style.chart(title, all, false);
  }

  private static XYPlot panel(String label, double[] values) {
    HistogramDataset data = new HistogramDataset();
    data.addSeries(label, values, BINS);
    XYBarRenderer bars = new XYBarRenderer();
    bars.setBarPainter(new StandardXYBarPainter());
    bars.setShadowVisible(false);
    bars.setDrawBarOutline(true);
    bars.setSeriesPaint(0, Style.colour(0));
    bars.setSeriesOutlinePaint(0, Color.WHITE);
    return Style.onWhite(new XYPlot(data, Style.axis(label), null, bars));
  }

  @Override
  public int width() {
    return 90 + 360 * samples.size();
  }

  @Override
  public int height() {
    return 360;
  }
}
