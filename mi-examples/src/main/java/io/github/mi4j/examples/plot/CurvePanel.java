package io.github.mi4j.examples.plot;

import java.util.List;

/**
 * Curves that share axes.
 *
 * @param title what the panel shows
 * @param curves in the order of the legend
 * @param bounds points that curves are known to lie above, drawn as triangles
 */
public record CurvePanel(String title, List<Curve> curves, List<Curve> bounds) {

  /** A panel without bounds. */
  public CurvePanel(String title, List<Curve> curves) {
    this(title, curves, List.of());
  }
}
