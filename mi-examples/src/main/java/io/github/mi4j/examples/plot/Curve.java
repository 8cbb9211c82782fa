package io.github.mi4j.examples.plot;

import io.github.mi4j.examples.harness.Summary;
import java.util.SortedMap;

/**
 * A line with a band of one standard error around it.
 *
 * @param title its name in the legend
 * @param colour which of the palette's colours it has, or {@link #TRUTH}
 * @param dotted whether it is dotted
 * @param points by position on the horizontal axis
 */
public record Curve(String title, int colour, boolean dotted, SortedMap<Long, Summary> points) {

  /** The colour of what is compared with, outside of the palette. */
  public static final int TRUTH = -1;
}
