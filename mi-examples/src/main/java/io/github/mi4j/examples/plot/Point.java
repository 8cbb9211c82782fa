package io.github.mi4j.examples.plot;

/**
 * A point of a picture.
 *
 * @param x horizontal
 * @param y vertical
 */
public record Point(double x, double y) {}
