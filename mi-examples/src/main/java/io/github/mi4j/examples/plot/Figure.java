package io.github.mi4j.examples.plot;

import org.jfree.chart.JFreeChart;

/** Something to draw. */
public interface Figure {

  /** The figure as a chart. */
  JFreeChart chart();

  /** Its width in points. */
  int width();

  /** Its height in points. */
  int height();
}
