package io.github.mi4j.examples.plot;

import java.awt.Color;
import java.awt.Paint;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** A square matrix as colours, white for zero and darker for more. */
public final class HeatMapFigure implements Figure {

  private final String title;
  private final String scale;
  private final List<String> labels;
  private final double[][] values;

  /**
   * @param title what the figure shows
   * @param scale label of the colours
   * @param labels of rows and columns
   * @param values not negative, row by row from the top
   */
  public HeatMapFigure(String title, String scale, List<String> labels, double[][] values) {
    this.title = title;
    this.scale = scale;
    this.labels = labels;
    this.values = values;
  }

  @Override
  public JFreeChart chart() {
    int size = labels.size();
    double[][] cells = new double[3][size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int cell = row * size + column;
        cells[0][cell] = column;
        cells[1][cell] = row;
        cells[2][cell] = values[row][column];
      }
    }
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("", cells);
    double most = Math.max(Arrays.stream(cells[2]).max().orElse(1), Double.MIN_NORMAL);
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(new Shades(most));
    SymbolAxis columns = names();
    columns.setVerticalTickLabels(true);
    SymbolAxis rows = names();
    rows.setInverted(true);
    XYPlot plot = new XYPlot(data, columns, rows, renderer);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setBackgroundPaint(Color.WHITE);
    JFreeChart chart = Style.chart(title, plot, false);
    chart.addSubtitle(legend(most));
    return chart;
  }

  private SymbolAxis names() {
    SymbolAxis axis = new SymbolAxis("", labels.toArray(String[]::new));
    axis.setTickLabelFont(Style.SMALL);
    axis.setGridBandsVisible(false);
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    axis.setRange(-0.5, labels.size() - 0.5);
    return axis;
  }

  private PaintScaleLegend legend(double most) {
    NumberAxis axis = Style.axis(scale);
    axis.setRange(0, most);
    PaintScaleLegend legend = new PaintScaleLegend(new Shades(most), axis);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setMargin(new RectangleInsets(40, 12, 60, 0));
    legend.setBackgroundPaint(Color.WHITE);
    return legend;
  }

  @Override
  public int width() {
    return 640;
  }

  @Override
  public int height() {
    return 560;
  }

  /** From white to dark blue. */
  private record Shades(double most) implements PaintScale {

    @Override
    public double getLowerBound() {
      return 0;
    }

    @Override
    public double getUpperBound() {
      return most;
    }

    @Override
    public Paint getPaint(double value) {
      float share = (float) Math.min(1, Math.max(0, value / most));
      return new Color(1 - 0.97f * share, 1 - 0.81f * share, 1 - 0.58f * share);
    }
  }
}
