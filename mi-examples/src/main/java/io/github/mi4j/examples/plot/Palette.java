package io.github.mi4j.examples.plot;

import java.awt.Color;

/** The colours of models. */
final class Palette {

  private static final Color[] COLOURS = {
    new Color(0x1f77b4),
    new Color(0xd62728),
    new Color(0x2ca02c),
    new Color(0x9467bd),
    new Color(0xff7f0e)
  };

  private Palette() {}

  static Color colour(int index) {
    return COLOURS[index % COLOURS.length];
  }
}
