package io.github.mi4j.examples.plot;

import java.awt.image.BufferedImage;

/** A figure as an image of one pixel per point, which notebooks show. */
public final class FigureImage {

  private FigureImage() {}

  /** The image of a figure. */
  public static BufferedImage of(Figure figure) {
    return Drawing.of(figure).image(1);
  }

  /** The image of a figure. */
  public static BufferedImage of(PredictionFigure figure) {
    return Drawing.of(figure).image(1);
  }
}
