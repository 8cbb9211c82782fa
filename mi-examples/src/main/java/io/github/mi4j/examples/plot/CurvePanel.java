package io.github.mi4j.examples.plot;

import java.util.List;

/**
 * Curves that share axes.
 *
 * @param title what the panel shows
 * @param curves in the order of the legend
 */
public record CurvePanel(String title, List<Curve> curves) {}
