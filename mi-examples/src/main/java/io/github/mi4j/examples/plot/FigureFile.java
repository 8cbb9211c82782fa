package io.github.mi4j.examples.plot;

import java.awt.Dimension;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartUtils;

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
    return write(Drawing.of(figure), folder, name);
  }

  /**
   * Writes {@code name.png} and {@code name.svg} into a folder.
   *
   * @return the PNG
   */
  public static Path write(PredictionFigure figure, Path folder, String name) throws IOException {
    return write(Drawing.of(figure), folder, name);
  }

  private static Path write(Drawing drawing, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path png = folder.resolve(name + ".png");
    Files.write(png, ChartUtils.encodeAsPNG(drawing.image(PNG_SCALE)));
    SVGGraphics2D svg =
        new SVGGraphics2D(
            GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
    svg.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
    drawing.draw(svg);
    try (Writer writer = Files.newBufferedWriter(folder.resolve(name + ".svg"))) {
      svg.stream(writer, true);
    }
    return png;
  }
}
