package io.github.mi4j.examples.plot;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;

/** Writes a figure as PNG and as SVG. */
public final class FigureFile {

  private static final int PNG_SCALE = 2;

  private FigureFile() {}

  /**
   * Writes {@code name.png} and {@code name.svg} into a folder.
   *
   * @return the PNG
   */
  public static Path write(Figure figure, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    JFreeChart chart = figure.chart();
    Path png = folder.resolve(name + ".png");
    try (OutputStream out = Files.newOutputStream(png)) {
      ChartUtils.writeScaledChartAsPNG(
          out, chart, figure.width(), figure.height(), PNG_SCALE, PNG_SCALE);
    }
    SVGGraphics2D svg =
        new SVGGraphics2D(
            GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
    svg.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
    chart.draw(svg, new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
    try (Writer writer = Files.newBufferedWriter(folder.resolve(name + ".svg"))) {
      svg.stream(writer, true);
    }
    return png;
  }
}
