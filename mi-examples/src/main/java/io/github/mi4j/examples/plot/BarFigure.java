package io.github.mi4j.examples.plot;

import java.awt.Color;
import java.text.NumberFormat;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Groups of bars over a logarithmic axis.
 *
 * @param title what the figure shows
 * @param vertical label of the vertical axis
 * @param groups from left to right
 * @param bars in the order of the legend
 */
public record BarFigure(String title, String vertical, List<String> groups, List<Bars> bars)
    implements Figure {

  private static final Color[] COLOURS = {
    new Color(0x7f7f7f),
    new Color(0xd62728),
    new Color(0x1f77b4),
    new Color(0x17becf),
    new Color(0x2ca02c),
    new Color(0xff7f0e),
    new Color(0x9467bd),
    new Color(0x8c564b),
    new Color(0xbcbd22)
  };
  private static final int GROUP_WIDTH = 90;

  @Override
  public JFreeChart chart() {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Bars series : bars) {
      for (String group : groups) {
        data.addValue(series.values().get(group), series.title(), group);
      }
    }
    CategoryAxis domain = new CategoryAxis();
    domain.setTickLabelFont(Style.TEXT);
    domain.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
    LogAxis range = new LogAxis(vertical);
    range.setRange(bounds());
    range.setTickUnit(new NumberTickUnit(1));
    range.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    range.setLabelFont(Style.TEXT);
    range.setTickLabelFont(Style.TEXT);
    CategoryPlot plot = new CategoryPlot(data, domain, range, renderer());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    return Style.chart(title, plot, true);
  }

  private BarRenderer renderer() {
    BarRenderer renderer = new BarRenderer();
    renderer.setBase(bounds().getLowerBound());
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    for (int i = 0; i < bars.size(); i++) {
      renderer.setSeriesPaint(i, COLOURS[i % COLOURS.length]);
    }
    return renderer;
  }

  /** Two powers of ten around all values, at least, so that there are marks between them. */
  private Range bounds() {
    DoubleSummaryStatistics values =
        bars.stream()
            .flatMap(series -> series.values().values().stream())
            .mapToDouble(value -> value)
            .summaryStatistics();
    if (values.getCount() == 0) {
      return new Range(1, 10);
    }
    double upper = Math.floor(Math.log10(values.getMax())) + 1;
    double lower = Math.min(Math.ceil(Math.log10(values.getMin())) - 1, upper - 2);
    return new Range(Math.pow(10, lower), Math.pow(10, upper));
  }

  @Override
  public int width() {
    return 120 + Math.max(5, groups.size()) * GROUP_WIDTH;
  }

  @Override
  public int height() {
    return 480;
  }
}
