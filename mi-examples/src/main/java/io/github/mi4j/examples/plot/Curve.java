package io.github.mi4j.examples.plot;

import io.github.mi4j.examples.harness.Summary;
import java.util.SortedMap;

/**
 * A line with a band of one standard error around it.
 *
 * @param title its name in the legend
 * @param points by position on the horizontal axis
 */
public record Curve(String title, SortedMap<Long, Summary> points) {}
