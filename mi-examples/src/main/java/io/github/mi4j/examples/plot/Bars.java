package io.github.mi4j.examples.plot;

import java.util.Map;

/**
 * Bars of one colour.
 *
 * @param title their name in the legend
 * @param values the height of the bar in each group that has one
 */
public record Bars(String title, Map<String, Double> values) {}
