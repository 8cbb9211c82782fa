package io.github.mi4j.examples.plot;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Colours from blue over white, which is zero, to red.
 *
 * @param bound magnitude of the strongest colours' values
 */
record DivergingScale(double bound) implements PaintScale {

  private static final Color NEGATIVE = new Color(0x2166ac);
  private static final Color POSITIVE = new Color(0xb2182b);

  @Override
  public double getLowerBound() {
    return -bound;
  }

  @Override
  public double getUpperBound() {
    return bound;
  }

  @Override
  public Paint getPaint(double value) {
    double strength = Math.min(1, Math.abs(value) / bound);
    Color full = value < 0 ? NEGATIVE : POSITIVE;
    return new Color(
        mix(full.getRed(), strength),
        mix(full.getGreen(), strength),
        mix(full.getBlue(), strength));
  }

  private static int mix(int component, double strength) {
    return (int) Math.round(255 + (component - 255) * strength);
  }
}
