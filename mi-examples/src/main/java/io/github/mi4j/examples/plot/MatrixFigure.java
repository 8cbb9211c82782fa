package io.github.mi4j.examples.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.RealMatrix;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYZDataset;

/**
 * Square matrices of the same size side by side, as heat maps with a common scale of colours.
 *
 * @param title what the figure shows
 * @param panels from left to right
 */
public record MatrixFigure(String title, List<MatrixPanel> panels) implements Figure {

  private static final int PANEL_WIDTH = 320;
  private static final int GAP = 24;

  @Override
  public JFreeChart chart() {
    DivergingScale colours = new DivergingScale(largest());
    NumberAxis rows = axis(panels.get(0).matrix().getRowDimension());
    rows.setInverted(true);
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(rows);
    plot.setGap(GAP);
    panels.forEach(panel -> plot.add(plot(panel, colours)));
    JFreeChart chart = Style.chart(title, plot, false);
    chart.addSubtitle(legend(colours));
    return chart;
  }

  @Override
  public int width() {
    return 130 + (PANEL_WIDTH + GAP) * panels.size();
  }

  @Override
  public int height() {
    return PANEL_WIDTH + 100;
  }

  private double largest() {
    return panels.stream()
        .flatMap(panel -> Arrays.stream(panel.matrix().getData()))
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .max()
        .orElse(1);
  }

  private static XYPlot plot(MatrixPanel panel, DivergingScale colours) {
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(colours);
    NumberAxis columns = axis(panel.matrix().getRowDimension());
    columns.setLabel(panel.title());
    columns.setLabelFont(Style.HEADING);
    XYPlot plot = new XYPlot(data(panel.matrix()), columns, null, renderer);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  /** An axis of rows or columns 1 … size. */
  private static NumberAxis axis(int size) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(0.5, size + 0.5);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setTickLabelFont(Style.TEXT);
    return axis;
  }

  private static XYZDataset data(RealMatrix matrix) {
    int size = matrix.getRowDimension();
    double[][] columnsRowsAndValues = new double[3][size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int at = i * size + j;
        columnsRowsAndValues[0][at] = j + 1;
        columnsRowsAndValues[1][at] = i + 1;
        columnsRowsAndValues[2][at] = matrix.getEntry(i, j);
      }
    }
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("entries", columnsRowsAndValues);
    return data;
  }

  private static PaintScaleLegend legend(DivergingScale colours) {
    NumberAxis values = new NumberAxis();
    values.setTickLabelFont(Style.TEXT);
    PaintScaleLegend legend = new PaintScaleLegend(colours, values);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setStripWidth(14);
    legend.setMargin(new RectangleInsets(28, GAP, 52, 4));
    return legend;
  }
}
