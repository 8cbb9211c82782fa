package io.github.mi4j.examples.plot;

import org.jfree.chart.JFreeChart;

/** A picture that {@link FigureFile} writes. */
public interface Figure {

  /** The figure as a chart. */
  JFreeChart chart();

  /** Width in points. */
  int width();

  /** Height in points. */
  int height();
}
