package io.github.mi4j.examples.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;

/** Writes a figure as PNG and as SVG. */
public final class FigureFile {

  private static final int PNG_SCALE = 2;
  private static final int PANEL_WIDTH = 380;
  private static final int ROW_HEIGHT = 270;

  private FigureFile() {}

  /**
   * Writes {@code name.png} and {@code name.svg} into a folder.
   *
   * @return the PNG
   */
  public static Path write(Figure figure, Path folder, String name) throws IOException {
    return write(List.of(figure.chart()), figure.width(), figure.height(), folder, name);
  }

  /**
   * Writes {@code name.png} and {@code name.svg} into a folder.
   *
   * @return the PNG
   */
  public static Path write(PredictionFigure figure, Path folder, String name) throws IOException {
    int width = PANEL_WIDTH * figure.rows().get(0).size();
    return write(figure.charts(), width, ROW_HEIGHT, folder, name);
  }

  private static Path write(
      List<JFreeChart> rows, int width, int rowHeight, Path folder, String name)
      throws IOException {
    Files.createDirectories(folder);
    int height = rowHeight * rows.size();
    BufferedImage image =
        new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    draw(rows, graphics, width, rowHeight);
    graphics.dispose();
    Path png = folder.resolve(name + ".png");
    Files.write(png, ChartUtils.encodeAsPNG(image));
    SVGGraphics2D svg =
        new SVGGraphics2D(
            GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
    svg.setSVGCanvasSize(new Dimension(width, height));
    draw(rows, svg, width, rowHeight);
    try (Writer writer = Files.newBufferedWriter(folder.resolve(name + ".svg"))) {
      svg.stream(writer, true);
    }
    return png;
  }

  private static void draw(List<JFreeChart> rows, Graphics2D graphics, int width, int rowHeight) {
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row)
          .draw(graphics, new Rectangle2D.Double(0, row * (double) rowHeight, width, rowHeight));
    }
  }
}
