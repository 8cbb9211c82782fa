package io.github.mi4j.examples.plot;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Points in the plane, coloured by group, later groups above earlier ones.
 *
 * @param title what the figure shows
 * @param horizontal label of the horizontal axis
 * @param vertical label of the vertical axis
 * @param groups points (x, y) by name of their group, in the order of the legend
 */
public record ScatterFigure(
    String title, String horizontal, String vertical, Map<String, List<double[]>> groups)
    implements Figure {

  private static final double DOT = 9;

  @Override
  public JFreeChart chart() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    groups.forEach(
        (name, points) -> {
          int index = data.getSeriesCount();
          renderer.setSeriesPaint(index, Style.colour(index));
          renderer.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
          XYSeries series = new XYSeries(name, false);
          points.forEach(point -> series.add(point[0], point[1]));
          data.addSeries(series);
        });
    XYPlot plot = new XYPlot(data, Style.axis(horizontal), Style.axis(vertical), renderer);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    return Style.chart(title, Style.onWhite(plot), groups.size() > 1);
  }

  @Override
  public int width() {
    return 520;
  }

  @Override
  public int height() {
    return 480;
  }
}
