package io.github.mi4j.examples.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * Charts below each other.
 *
 * @param rows from top to bottom
 * @param width in points
 * @param rowHeight in points
 */
record Drawing(List<JFreeChart> rows, int width, int rowHeight) {

  private static final int PANEL_WIDTH = 380;
  private static final int ROW_HEIGHT = 270;

  static Drawing of(Figure figure) {
    return new Drawing(List.of(figure.chart()), figure.width(), figure.height());
  }

  static Drawing of(PredictionFigure figure) {
    int width = PANEL_WIDTH * figure.rows().get(0).size();
    return new Drawing(figure.charts(), width, ROW_HEIGHT);
  }

  /** Height in points. */
  int height() {
    return rowHeight * rows.size();
  }

  void draw(Graphics2D graphics) {
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row)
          .draw(graphics, new Rectangle2D.Double(0, row * (double) rowHeight, width, rowHeight));
    }
  }

  /** The charts with so many pixels per point. */
  BufferedImage image(int pixels) {
    BufferedImage image =
        new BufferedImage(pixels * width, pixels * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(pixels, pixels);
    draw(graphics);
    graphics.dispose();
    return image;
  }
}
