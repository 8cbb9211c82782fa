package io.github.mi4j.examples.plot;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * A square matrix.
 *
 * @param title what the panel shows
 * @param matrix what it holds
 */
public record MatrixPanel(String title, RealMatrix matrix) {}
