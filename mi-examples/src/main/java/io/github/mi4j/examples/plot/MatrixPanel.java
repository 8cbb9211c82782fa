package io.github.mi4j.examples.plot;

/**
 * A square matrix.
 *
 * @param title what the panel shows
 * @param entries row by row
 */
public record MatrixPanel(String title, double[][] entries) {}
